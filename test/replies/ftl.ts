/** The .ftl files as they stand, for checks on every text. */
import {readdirSync, readFileSync} from 'node:fs';
import {
	parse, serializeExpression, Visitor, type Message, type Pattern, type Resource,
} from '@fluent/syntax';
import type {Language} from '../../src/core/types.ts';

export function ftlFiles(language: Language): string[] {
	return readdirSync(`locales/${language}`).toSorted();
}

export function resource(language: Language, file: string): Resource {
	return parse(readFileSync(`locales/${language}/${file}`, 'utf8'), {withSpans: false});
}

export function messages(language: Language): Message[] {
	return ftlFiles(language).flatMap(file => resource(language, file).body.filter(entry => entry.type === 'Message'));
}

/** The variables of a message, sorted. */
export function variablesIn(message: Message): string[] {
	const names = new Set<string>();
	class Collector extends Visitor {
		override visitVariableReference({id}: {readonly id: {readonly name: string}}): void {
			names.add(id.name);
		}
	}

	new Collector().visit(message);
	return [...names].toSorted();
}

/** Every key of a language with its text; variables stand in it as in the file: `{ $bot }`. */
export function latinEntries(language: Language): Array<[key: string, text: string]> {
	return messages(language).map(message => [message.id.name, message.value ? textOf(message.value) : '']);
}

function textOf(pattern: Pattern): string {
	return pattern.elements
		.map(element => element.type === 'TextElement' ? element.value : `{ ${serializeExpression(element.expression)} }`)
		.join('');
}
