import type {ResponseParameters} from 'grammy/types';

/** What the Bot API answers to a call that it refuses. */
export class ApiError extends Error {
	readonly code: number;
	readonly parameters: ResponseParameters | undefined;

	/** `code` is the HTTP status and `error_code`; `description` begins as the real server's does («Bad Request: …»). */
	constructor(code: number, description: string, parameters?: ResponseParameters) {
		super(description);
		this.code = code;
		this.parameters = parameters;
	}
}

/** A 400. `reason` goes after «Bad Request: ». */
export function badRequest(reason: string): ApiError {
	return new ApiError(400, `Bad Request: ${reason}`);
}

/** A 403. `reason` goes after «Forbidden: ». */
export function forbidden(reason: string): ApiError {
	return new ApiError(403, `Forbidden: ${reason}`);
}

/** Words of the official server, where code or people look for them. */
export const words = {
	notModified: 'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
	queryTooOld: 'query is too old and response timeout expired or query ID is invalid',
	chatNotFound: 'chat not found',
	replyNotFound: 'message to be replied not found',
	editNotFound: 'message to edit not found',
	deleteNotFound: 'message to delete not found',
	noTextToEdit: 'there is no text in the message to edit',
	noCaptionToEdit: 'there is no caption in the message to edit',
	wrongFile: 'wrong file identifier/HTTP URL specified',
	cantEdit: 'message can\'t be edited',
	cantDelete: 'message can\'t be deleted',
	threadNotFound: 'message thread not found',
	webhookActive: 'Conflict: can\'t use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first',
	otherGetUpdates: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
	setWebhook: 'Conflict: terminated by setWebhook request',
} as const;
