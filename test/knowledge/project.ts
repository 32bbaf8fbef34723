import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {checkAll} from '../../src/knowledge/check-all.ts';

/** A file of `count` questions for each id. */
function phrasings(name: string, count: number): string {
	const lines = ['// Questions'];
	for (const id of ['summit.date', 'first.when', 'gap.year']) {
		lines.push('', `# ${id}`, '## a', ...Array.from({length: count}, (_, index) => `${id} ${name} ${index + 1}?`));
	}

	return `${lines.join('\n')}\n`;
}

/** A small project without faults: two facts, a silence, their questions and texts. By file name. */
const files: Readonly<Record<string, string>> = {
	'knowledge/article.txt': 'The summit is set for November 6 in Washington. Leaders don’t say more.\nThe “first” summit took place in September 2023 in New York.\n',
	'knowledge/lexicon.txt': 'SUMMIT = summit* | саммит* | sammit*\n',
	'knowledge/stop-words.txt': 'en = the\n',
	'knowledge/values.txt': 'MONTH_11 = november | ноябр* | noyabr*\nCITY_washington = washington | вашингтон* | vashington*\n',
	'knowledge/facts.yaml': `- id: summit.date
  subject: summit
  quotes:
    - "The summit is set for November 6 in Washington."
  related: [first.when]
  words:
    en: [date, November 6]
    ru: [дата, ноябрь]
    uz: [sana, oʻtkazish kuni]

- id: first.when
  subject: first
  quotes:
    - "The “first” summit took place in September 2023 in New York."
    - "Leaders don’t say more."
  related:
    - summit.date
    - gap.year
  words:
    en: [first summit, "2023"]
    ru: [первый саммит]
    uz: [birinchi sammit, maʼlumot]
  emoji: 🗽
`,
	'knowledge/silences.yaml': `- id: gap.year
  subject: summit
  nearest: summit.date
  related: [first.when]
  words:
    en: [year]
    ru: [год]
    uz: [yil]
`,
	...Object.fromEntries(([['en', 5], ['ru', 4], ['ru-latn', 1], ['uz-latn', 3], ['uz-cyrl', 2]] as const).map(([name, count]) =>
		[`knowledge/phrasings/${name}.txt`, phrasings(name, count)])),
	'knowledge/phrasings/off.txt': '# off en\n## a\nhow is the weather\n\n# off uz-cyrl\nоб-ҳаво қандай\n',
	'knowledge/phrasings/small-talk.txt': '# greeting en\nhello\n\n# thanks uz-latn\nrahmat\n',
	...Object.fromEntries(Object.entries({
		en: ['The summit is set for November 6.', 'It was in 2023.', 'No year is given.', 'When?', 'I’m @{ $bot }.'],
		ru: ['Саммит C5+1 назначен на 6 ноября.', 'Он прошёл в 2023 году.', 'Год не указан.', 'Когда?', 'Я @{ $bot }.'],
		uz: ['Sammit 6-noyabrda oʻtkaziladi.', 'U 2023-yil oʻtgan.', 'Yil koʻrsatilmagan, maʼlumot yoʻq.', 'Qachon?', 'Men @{ $bot }man.'],
	}).flatMap(([language, [date, first, gap, question, start]]) => [
		[`locales/${language}/answers.ftl`, `fact-summit-date = ${date}\nfact-first-when = ${first}\n\ngap-year = ${gap}\n`],
		[`locales/${language}/interface.ftl`, [
			'### Questions',
			'',
			`ask-summit-date = ${question}`,
			`ask-first-when = ${question}`,
			`ask-gap-year = ${question}`,
			'start =',
			`    ${start}`,
			'    <b>C5+1</b>',
			`quote-head = ${question}`,
			`button-share = ${question}`,
			'',
		].join('\n')],
	])),
};

/** What to change in the project: a new text for a file, a change to its text, or `undefined` to leave it out. */
export type Edits = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

/** Writes the small project, with `edits`, into a new folder, and calls `use` with that folder; removes it afterwards. */
export async function withProject<T>(edits: Edits, use: (root: string) => Promise<T>): Promise<T> {
	const root = await mkdtemp(path.join(tmpdir(), 'summit-bot-'));
	try {
		for (const [name, text] of Object.entries({...files, ...edits})) {
			const edited = typeof text === 'function' ? text(files[name] ?? '') : text;
			if (edited !== undefined) {
				if (typeof text === 'function' && edited === files[name]) {
					throw new Error(`the edit of ${name} changes nothing`);
				}

				await mkdir(path.dirname(path.join(root, name)), {recursive: true});
				await writeFile(path.join(root, name), edited);
			}
		}

		return await use(root);
	} finally {
		await rm(root, {recursive: true});
	}
}

/** The faults of the small project with `edits`, as `file:line: message`, the files relative to the project. */
export async function faultsOf(edits: Edits): Promise<string[]> {
	return withProject(edits, async root => {
		const {faults} = await checkAll({knowledge: path.join(root, 'knowledge'), locales: path.join(root, 'locales')});
		return faults.map(({file, line, message}) => `${path.relative(root, file)}:${line}: ${message.replaceAll(`${root}/`, '')}`);
	});
}
