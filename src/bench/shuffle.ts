/** A copy in random order. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
	return items
		.map(item => ({item, place: random()}))
		.toSorted((a, b) => a.place - b.place)
		.map(({item}) => item);
}
