/** What Linux says of another process. */
import {readFile} from 'node:fs/promises';

/** Ticks a second of the times in /proc, the same on all that Node runs on. */
const TICKS = 100;

/** Memory that the process holds now, in MB. @throws {Error} where there is no /proc */
export async function residentMegabytes(pid: number): Promise<number> {
	return parseResident(await readFile(`/proc/${pid}/status`, 'utf8'));
}

/** Processor time that the process has used, in milliseconds. @throws {Error} where there is no /proc */
export async function processorMilliseconds(pid: number): Promise<number> {
	return parseProcessorTime(await readFile(`/proc/${pid}/stat`, 'utf8'));
}

/** VmRSS of /proc/…/status, in MB of a million bytes. */
export function parseResident(status: string): number {
	const kibibytes = /^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1];
	return Number(kibibytes ?? Number.NaN) * 1024 / 1e6;
}

/** User and system time of /proc/…/stat, in milliseconds. The name in it may contain anything, so fields count from its end. */
export function parseProcessorTime(stat: string): number {
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 1000 / TICKS;
}
