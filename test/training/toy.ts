/** A small subject of three ids, enough to train a model on in no time. */
import type {Labelled, TrainingContent} from '../../src/training/train-model.ts';

const topics: ReadonlyArray<readonly [id: string, en: string, ru: string, uz: string]> = [
	['summit.date', 'when date day', 'когда дата день', 'qachon sana kun'],
	['summit.place', 'where place city', 'где место город', 'qayerda joy shahar'],
	['gap.year', 'year', 'год году', 'yil yilda'],
];
const frames = {
	en: ['{} of the summit', '{} is the summit', 'the summit {} please', 'tell me the {}'],
	ru: ['{} саммита', '{} саммит', 'саммит {} подскажите', 'скажите {}'],
	uz: ['sammit {}', '{} sammit', 'sammit {} ayting', 'ayting {}'],
};
const offSubject = {
	en: ['the weather in London', 'a recipe of pizza', 'football match result', 'cheap flights tomorrow'],
	ru: ['погода в Москве', 'рецепт пиццы', 'результат матча', 'дешёвые билеты завтра'],
	uz: ['Toshkentda ob havo', 'palov retsepti', 'futbol natijasi', 'arzon chipta ertaga'],
};

function texts(): Labelled[] {
	const labelled: Labelled[] = [];
	for (const language of ['en', 'ru', 'uz'] as const) {
		for (const [id, ...words] of topics) {
			for (const word of words[['en', 'ru', 'uz'].indexOf(language)]?.split(' ') ?? []) {
				for (const [index, frame] of frames[language].entries()) {
					labelled.push({
						id, language, text: frame.replace('{}', word), writer: index % 2 === 0 ? 'a' : 'b',
					});
				}
			}
		}

		labelled.push(...offSubject[language].map(text => ({
			id: 'off', language, text, writer: 'a',
		})));
	}

	return labelled;
}

export const toyContent: TrainingContent = {
	ids: topics.map(([id]) => id),
	texts: texts(),
	lexicon: {
		lexicon: `SUMMIT = summit* | саммит* | sammit*
WHEN = when date* day* | когда дат* день | qachon sana* kun*
WHERE = where place* cit* | где мест* город* | qayerda joy* shahar*
YEAR = year* | год* | yil*
`,
		stopWords: 'en = the is of me tell please\nru = в скажите подскажите\nuz = ayting\n',
	},
	fingerprint: 'toy',
	values: '', recipe: 'toy',
};
