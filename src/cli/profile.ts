/** `npm run profile`: sets the bot's name, descriptions and command menus; `--dry-run` only says what differs. */
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {config as readDotenv} from 'dotenv';
import {Api, GrammyError} from 'grammy';
import {readConfig} from '../config.ts';
import {exitCodes} from '../exit-codes.ts';
import {createTexts, type Texts} from '../replies/texts.ts';
import type {Locale} from '../replies/types.ts';
import {createClient} from '../telegram/client.ts';
import {errorCode} from '../telegram/errors.ts';
import {profileWarnings, updateProfile, type ProfileTexts} from '../telegram/profile.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dryRunFlag = '--dry-run';

function profileTexts(texts: Texts, locale: Locale): ProfileTexts {
	return {
		name: texts.t(locale, 'name'),
		description: texts.t(locale, 'description'),
		shortDescription: texts.t(locale, 'short-description'),
		commands: {
			start: texts.t(locale, 'command-start'),
			summit: texts.t(locale, 'command-summit'),
			leaders: texts.t(locale, 'command-leaders'),
			help: texts.t(locale, 'command-help'),
			language: texts.t(locale, 'command-language'),
			settings: texts.t(locale, 'command-settings'),
			privacy: texts.t(locale, 'command-privacy'),
		},
	};
}

/** Does it, and says what was done, line by line. */
async function run(args: readonly string[]): Promise<number> {
	if (args.some(arg => arg !== dryRunFlag)) {
		// Not repeated: it may be the token.
		console.error(`The only option is ${dryRunFlag}; the token comes from the environment or the file .env. Usage: npm run profile [-- ${dryRunFlag}]`);
		return exitCodes.configuration;
	}

	const result = readConfig(process.env);
	if (!result.ok) {
		for (const fault of result.faults) {
			console.error(fault);
		}

		return exitCodes.configuration;
	}

	const client = createClient(result.config);
	const api = new Api(result.config.token, client.options);
	client.install(api);
	try {
		const me = await api.getMe();
		const texts = await createTexts(path.join(root, 'locales'));
		const dryRun = args.includes(dryRunFlag);
		const {looked, different, postponed} = await updateProfile({
			api,
			texts: locale => profileTexts(texts, locale),
			dryRun,
			report(line) {
				console.log(line);
			},
		});
		const done = dryRun ? 'differ' : 'set';
		console.log(`@${me.username}: ${looked} looked at, ${different} ${done}${postponed > 0 ? `, ${postponed} left: run this again later` : ''}.`);
		for (const warning of profileWarnings(me)) {
			console.log(warning);
		}

		return postponed > 0 ? exitCodes.failed : 0;
	} catch (error) {
		// Never the error itself: it may carry more than belongs on a screen.
		const reason = error instanceof GrammyError ? error.description : errorCode(error);
		console.error(`The profile could not be brought up to date: ${reason}`);
		return error instanceof GrammyError && error.error_code === 401 ? exitCodes.configuration : exitCodes.failed;
	} finally {
		await client.close();
	}
}

// Without `quiet` it prints a line of its own.
readDotenv({quiet: true});
process.exitCode = await run(process.argv.slice(2));
