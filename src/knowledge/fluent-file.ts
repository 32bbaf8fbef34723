import {
	FluentParser, Junk, Message, Term,
	type CallArguments, type Expression, type InlineExpression, type Pattern, type Placeable, type TextElement,
} from '@fluent/syntax';
import {lineAt} from './files.ts';
import type {Fault} from './types.ts';

/** One text of an .ftl file, taken apart for checking. */
export type FluentText = {
	/** `fact-summit-date`; a term has its hyphen (`-name`), an attribute its parent (`key.title`). */
	readonly key: string;
	readonly file: string;
	readonly line: number;
	/** Names of the variables, without $. */
	readonly variables: ReadonlySet<string>;
	/** Keys of other texts that this one takes in. */
	readonly references: ReadonlySet<string>;
	/** All that may be shown, a variant of a choice on a line of its own; each variable or reference as one `placeholder`. */
	readonly shown: string;
	/** The longest form that may be shown, with `placeholder` for variables and references. */
	readonly longest: string;
	/** The line, in the file, on which the piece of text stands; the key's line when it isn't found. */
	readonly lineOf: (piece: string) => number;
};

/** Stands for what is put in when the text is shown. No letter, digit or space. */
export const placeholder = '\uFFFC';

export type FluentFile = {
	readonly texts: readonly FluentText[];
	readonly faults: readonly Fault[];
};

/** Parses an .ftl file. Entries that don't parse are faults (the bot's Fluent would skip them in silence). Never throws. */
export function parseFluent(file: string, source: string): FluentFile {
	const texts: FluentText[] = [];
	const faults: Fault[] = [];
	for (const entry of new FluentParser().parse(source).body) {
		const start = entry.span?.start ?? 0;
		const end = entry.span?.end ?? source.length;
		if (entry instanceof Junk) {
			// The annotation tells where the parser gave up, which is at or just after the mistake.
			const [annotation] = entry.annotations;
			const line = lineAt(source, Math.max(start, Math.min(annotation?.span?.start ?? start, start + entry.content.trimEnd().length)));
			faults.push({file, line, message: `can't be read as Fluent: ${annotation?.message ?? 'no entry'}`});
			continue;
		}

		if (!(entry instanceof Message || entry instanceof Term)) {
			continue;
		}

		const key = entry instanceof Term ? `-${entry.id.name}` : entry.id.name;
		const line = lineAt(source, start);
		const lineOf = (piece: string) => {
			const offset = source.slice(start, end).indexOf(piece);
			return offset === -1 ? line : lineAt(source, start + offset);
		};

		const add = (name: string, pattern: Pattern) => {
			texts.push({
				key: name, file, line, lineOf, ...flatten(pattern),
			});
		};

		if (entry.value) {
			add(key, entry.value);
		}

		for (const attribute of entry.attributes) {
			add(`${key}.${attribute.id.name}`, attribute.value);
		}
	}

	return {texts, faults};
}

type Flat = Pick<FluentText, 'variables' | 'references' | 'shown' | 'longest'>;

function flatten(pattern: Pattern): Flat {
	return join(pattern.elements.map(element => flattenElement(element)));
}

function flattenElement(element: TextElement | Placeable): Flat {
	return element.type === 'TextElement' ? plain(element.value) : flattenExpression(element.expression);
}

function flattenExpression(expression: Expression): Flat {
	if (expression.type !== 'SelectExpression') {
		return flattenInline(expression);
	}

	const selector = flattenInline(expression.selector);
	const variants = expression.variants.map(({value}) => flatten(value));
	const [longest = ''] = variants.map(variant => variant.longest).toSorted((a, b) => b.length - a.length);
	return {
		variables: union([selector, ...variants].map(({variables}) => variables)),
		references: union([selector, ...variants].map(({references}) => references)),
		shown: variants.map(({shown}) => `\n${shown}`).join(''),
		longest,
	};
}

function flattenInline(expression: InlineExpression): Flat {
	switch (expression.type) {
		case 'StringLiteral': {
			return plain(expression.parse().value);
		}

		case 'NumberLiteral': {
			return plain(expression.value);
		}

		case 'VariableReference': {
			return {...plain(placeholder), variables: new Set([expression.id.name])};
		}

		case 'FunctionReference': {
			return {...argumentsOf(expression.arguments), shown: placeholder, longest: placeholder};
		}

		case 'MessageReference':
		case 'TermReference': {
			const name = `${expression.type === 'TermReference' ? '-' : ''}${expression.id.name}${expression.attribute ? `.${expression.attribute.name}` : ''}`;
			return {...plain(placeholder), references: new Set([name])};
		}

		case 'Placeable': {
			return flattenExpression(expression.expression);
		}
	}
}

/** Variables that a function is given; what it makes of them is one placeholder. */
function argumentsOf(callArguments: CallArguments): Flat {
	return join(callArguments.positional.map(argument => flattenExpression(argument)));
}

function plain(text: string): Flat {
	return {
		variables: new Set(), references: new Set(), shown: text, longest: text,
	};
}

function join(parts: readonly Flat[]): Flat {
	return {
		variables: union(parts.map(({variables}) => variables)),
		references: union(parts.map(({references}) => references)),
		shown: parts.map(({shown}) => shown).join(''),
		longest: parts.map(({longest}) => longest).join(''),
	};
}

function union(sets: ReadonlyArray<ReadonlySet<string>>): Set<string> {
	return new Set(sets.flatMap(set => [...set]));
}
