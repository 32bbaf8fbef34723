/** Where a Redis is, and as whom to speak to it. */
export type RedisAddress = {
	readonly tls: boolean;
	readonly host: string;
	readonly port: number;
	/** Undefined for Redis's default user. */
	readonly user: string | undefined;
	readonly password: string | undefined;
	readonly database: number;
};

const DEFAULT_PORT = 6379;

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}

/**
 * Reads `redis://user:password@host:port/database`, or the same with `rediss://` for TLS; all but the host may be
 * left out. Signs that mean something in addresses are percent-encoded in the user and the password.
 * @returns undefined when it is something else
 */
export function parseRedisUrl(value: string): RedisAddress | undefined {
	if (!/^rediss?:\/\//iu.test(value) || !URL.canParse(value)) {
		return undefined;
	}

	const url = new URL(value);
	const database = /^(?:\/(?<number>\d{0,5}))?$/u.exec(url.pathname);
	const [user, password] = [decode(url.username), decode(url.password)];
	if (database === null || user === undefined || password === undefined || url.hostname === '' || /[?#]/u.test(value)) {
		return undefined;
	}

	const named = user !== '';
	return {
		tls: url.protocol === 'rediss:',
		host: url.hostname.replaceAll(/^\[|\]$/gu, ''),
		port: url.port === '' ? DEFAULT_PORT : Number(url.port),
		user: named ? user : undefined,
		// A user may have an empty password.
		password: named || password !== '' ? password : undefined,
		database: Number(database.groups?.['number'] ?? 0),
	};
}
