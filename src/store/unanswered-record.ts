import * as v from 'valibot';
import {languages} from '../core/types.ts';

/** An unanswered question as it is stored. What doesn't fit is skipped: it was written by something else. */
export const unansweredRecord = v.object({
	text: v.string(),
	form: v.string(),
	language: v.picklist(languages),
	outcome: v.picklist(['choice', 'none']),
});
