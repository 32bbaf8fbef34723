/** deploy/nginx.conf before two real replicas with a real Redis: what the README of deploy/ promises. */
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir, mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	afterEach, describe, expect, test, vi,
} from 'vitest';
import type {LocalApi} from '../../src/local/server.ts';
import {
	answersTo, answerText, freePort, get, kill, logged, patience, project, question, readiness, receiving, settled, start, startApi, webhookAt, type Bot,
} from '../faults/harness.ts';
import {startRedis} from '../kit/redis.ts';

let nginx: ChildProcess | undefined;
let folder: string | undefined;

afterEach(async () => {
	if (nginx?.exitCode === null) {
		nginx.kill('SIGQUIT');
		await once(nginx, 'close');
	}

	if (folder !== undefined) {
		await rm(folder, {recursive: true});
		folder = undefined;
	}
});

/** Starts nginx with the example: only the ports, the certificate and Telegram's networks are other ones. */
async function startNginx(port: number, replicas: readonly [number, number]): Promise<void> {
	const example = await readFile(path.join(project, 'deploy', 'nginx.conf'), 'utf8');
	const here = example
		.replace('127.0.0.1:8081', `127.0.0.1:${replicas[0]}`)
		.replace('127.0.0.1:8082', `127.0.0.1:${replicas[1]}`)
		.replace('listen 443 ssl', `listen 127.0.0.1:${port}`)
		.replaceAll(/^\s*ssl_certificate.*$/gmu, '')
		.replace('allow 149.154.160.0/20', 'allow 127.0.0.1');
	expect(here).not.toMatch(/808[12]|ssl/u);
	folder = await mkdtemp(path.join(tmpdir(), 'nginx-'));
	await mkdir(path.join(folder, 'temp'));
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${folder}/temp/${name};`).join('\n');
	await writeFile(path.join(folder, 'nginx.conf'), `daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${here}\n}\n`);
	const child = spawn('nginx', ['-c', path.join(folder, 'nginx.conf'), '-p', folder], {env: {PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`}});
	nginx = child;
	let output = '';
	child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
		output += chunk;
	});
	child.once('error', () => {
		output += 'This test needs the program nginx: apt-get install nginx';
	});
	await vi.waitFor(async () => {
		const response = await fetch(`http://127.0.0.1:${port}/elsewhere`).catch(() => {
			throw new Error(`nginx does not answer: ${output}`);
		});
		expect(response.status).toBe(404);
	}, patience);
}

/** People who ask the same at once; each is a chat of its own. */
function askMany(api: LocalApi, count: number) {
	const people = Array.from({length: count}, (_, index) => api.person({first_name: `P${index}`, language_code: 'en'}));
	for (const person of people) {
		person.say(question);
	}

	return people;
}

describe('two replicas behind nginx', () => {
	test('answer everybody once, also when one is killed and comes back, and share what was said', async () => {
		const redis = await startRedis();
		try {
			const api = await startApi({webhookRetryMs: 200});
			const [front, one, two, opsOne, opsTwo] = [await freePort(), await freePort(), await freePort(), await freePort(), await freePort()];
			await startNginx(front, [one, two]);
			const replica = (port: number, opsPort: number): Bot => start({
				api, env: {STORE_URL: redis.url, OPS_PORT: String(opsPort), ...webhookAt(port, `http://127.0.0.1:${front}/telegram`)},
			});
			const first = replica(one, opsOne);
			let second = replica(two, opsTwo);
			await Promise.all([receiving(first), receiving(second)]);
			await Promise.all([readiness(opsOne, 200, 'ready'), readiness(opsTwo, 200, 'ready')]);

			const people = askMany(api, 60);
			await settled(api);
			for (const person of people) {
				expect(answersTo(api, person)).toEqual([expect.stringContaining(answerText)]);
			}

			// Both had their share.
			for (const port of [opsOne, opsTwo]) {
				const [status, page] = await get(port, '/metrics');
				expect(status).toBe(200);
				expect(Number(/^summit_bot_updates_total\{kind="message"\} (?<count>\d+)$/mu.exec(page)?.groups?.['count'])).toBeGreaterThan(5);
			}

			// A follow-up is understood whichever of them gets it.
			for (const person of people.slice(0, 10)) {
				person.say('and where?');
			}

			await settled(api);
			for (const person of people.slice(0, 10)) {
				expect(answersTo(api, person).at(-1)).toContain('Washington');
			}

			const others = askMany(api, 40);
			await kill(second);
			await settled(api);
			second = replica(two, opsTwo);
			await receiving(second);
			const more = askMany(api, 20);
			await settled(api);
			for (const person of [...others, ...more]) {
				const answers = answersTo(api, person);
				// What a killed process had sent and not yet marked comes twice.
				expect(answers.length === 1 || (others.includes(person) && answers.length === 2)).toBe(true);
				expect(answers[0]).toContain(answerText);
			}

			expect(api.violations).toEqual([]);
			for (const bot of [first, second]) {
				bot.child.kill('SIGTERM');
				await logged(bot, 'stopping');
				await expect(bot.ended).resolves.toBe(0);
			}
		} finally {
			await redis.stop();
		}
	});
});

test('the unit of a replica is that of the single bot but for what replicas share', async () => {
	const [single, replica] = await Promise.all(['summit-bot.service', 'summit-bot@.service'].map(async name => readFile(path.join(project, 'deploy', name), 'utf8')));
	const settings = (unit = '') => unit.split('\n').filter(line => /^[A-Z]\w+=/u.test(line) && !/^(?:Description|After|Environment|StateDirectory\w*)=/u.test(line));
	expect(settings(replica)).toEqual(settings(single));
	expect(replica).toContain('Environment=WEBHOOK_PORT=%i OPS_PORT=1%i');
	expect(replica).not.toContain('bot.db');
});
