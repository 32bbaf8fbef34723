import {
	afterEach, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {groupQuestions} from '../../src/store/grouped-questions.ts';
import {createMemoryStore} from '../../src/store/memory-store.ts';
import type {Store, UnansweredQuestion} from '../../src/store/types.ts';

const groupMs = 250;
const question = (form: string): UnansweredQuestion => ({
	text: form, form, language: 'en', outcome: 'none',
});

let writes: string[][];
let lost: unknown[];
let store: Store;

beforeEach(() => {
	vi.useFakeTimers();
	writes = [];
	lost = [];
	const inner = createMemoryStore();
	store = groupQuestions({
		...inner,
		async addUnanswered(questions) {
			writes.push(questions.map(({form}) => form));
			await inner.addUnanswered(questions);
		},
	}, {
		groupMs,
		onLost(error) {
			lost.push(error);
		},
	});
});

afterEach(() => {
	vi.useRealTimers();
});

describe('unanswered questions', () => {
	test('are written together, once their time is over', async () => {
		await store.addUnanswered([question('a')]);
		await vi.advanceTimersByTimeAsync(groupMs - 1);
		await store.addUnanswered([question('b'), question('a')]);
		expect(writes).toEqual([]);
		await vi.advanceTimersByTimeAsync(1);
		expect(writes).toEqual([['a', 'b', 'a']]);
		await vi.advanceTimersByTimeAsync(10 * groupMs);
		expect(writes).toHaveLength(1);
		await store.addUnanswered([question('c')]);
		await vi.advanceTimersByTimeAsync(groupMs);
		expect(writes).toEqual([['a', 'b', 'a'], ['c']]);
	});

	test('are written at once when there are many', async () => {
		for (let index = 0; index < 200; index++) {
			await store.addUnanswered([question(`form ${index}`)]);
		}

		expect(writes.map(forms => forms.length)).toEqual([200]);
	});

	test('are all in the list', async () => {
		await store.addUnanswered([question('a')]);
		await store.addUnanswered([question('a')]);
		await expect(store.listUnanswered(10)).resolves.toEqual([{...question('a'), count: 2}]);
	});

	test('are written before the store is closed', async () => {
		await store.addUnanswered([question('a')]);
		await store.close();
		expect(writes).toEqual([['a']]);
		await expect(store.ping()).rejects.toThrow('closed');
	});

	test('that can\'t be written are told of; the next ones are written again', async () => {
		const failing = groupQuestions({
			...createMemoryStore(),
			addUnanswered: vi.fn<Store['addUnanswered']>(async questions => {
				writes.push(questions.map(({form}) => form));
			}).mockRejectedValueOnce(new Error('disk full')),
		}, {
			groupMs,
			onLost(error) {
				lost.push(error);
			},
		});
		await failing.addUnanswered([question('a')]);
		await vi.advanceTimersByTimeAsync(groupMs);
		expect(lost).toEqual([new Error('disk full')]);
		await failing.addUnanswered([question('b')]);
		await vi.advanceTimersByTimeAsync(groupMs);
		expect(lost).toHaveLength(1);
		expect(writes).toEqual([['b']]);
	});
});
