/** How the process ends, for a supervisor. */
export const exitCodes = {
	stopped: 0,
	/** Something broke; starting again may help. */
	failed: 1,
	/** EX_CONFIG of sysexits.h: the configuration or the knowledge must be changed first, starting again is no use. */
	configuration: 78,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
