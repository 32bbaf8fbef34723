import {
	appendFile, cp, mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, test} from 'vitest';
import {checkAll} from '../../src/knowledge/check-all.ts';

test('the fact of the editors\' page, pasted in as it says, has no faults', async () => {
	const page = await readFile('knowledge/README.md', 'utf8');
	const howTo = page.slice(page.indexOf('## Add a fact'), page.indexOf('## Silences'));
	const blocks = [...howTo.matchAll(/^```\w*\n(.*?)^```$/gmsu)].map(([, text = '']) => text);
	const [fact = '', enAnswer = '', ruAnswer = '', uzAnswer = '', enAsk = '', ruAsk = '', uzAsk = '', en = '', ru = '', uz = ''] = blocks;
	expect([en, ru, uz].map(questions => questions.trim().split('\n').length)).toEqual([11, 11, 11]);

	const root = await mkdtemp(path.join(tmpdir(), 'summit-bot-'));
	try {
		await cp('knowledge', path.join(root, 'knowledge'), {recursive: true});
		await cp('locales', path.join(root, 'locales'), {recursive: true});
		const facts = path.join(root, 'knowledge/facts.yaml');
		const text = await readFile(facts, 'utf8');
		await writeFile(facts, text.replace('\n- id: leaders.all', () => `\n${fact}\n- id: leaders.all`));
		const [sentence] = /(?<=Say the article has grown by a sentence: \*)[^*]+/u.exec(howTo) ?? [''];
		await appendFile(path.join(root, 'knowledge/article.txt'), `${sentence}\n`);
		const additions = {
			'locales/en/facts.ftl': enAnswer,
			'locales/ru/facts.ftl': ruAnswer,
			'locales/uz/facts.ftl': uzAnswer,
			'locales/en/questions.ftl': enAsk,
			'locales/ru/questions.ftl': ruAsk,
			'locales/uz/questions.ftl': uzAsk,
			'knowledge/phrasings/en.txt': en,
			'knowledge/phrasings/ru.txt': ru,
			'knowledge/phrasings/uz-latn.txt': uz,
		};
		for (const [name, added] of Object.entries(additions)) {
			await appendFile(path.join(root, name), `\n${added}`);
		}

		const {knowledge, faults} = await checkAll({knowledge: path.join(root, 'knowledge'), locales: path.join(root, 'locales')});
		expect(faults).toEqual([]);
		expect(knowledge?.facts.has('summit.dinner')).toBe(true);
	} finally {
		await rm(root, {recursive: true});
	}
});
