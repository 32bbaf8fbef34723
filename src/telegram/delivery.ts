/** A way in which updates reach the bot, while it runs. */
export type Delivery = {
	/** Resolves after stop(). Rejects with a DeliveryError when no updates can be had. */
	readonly done: Promise<void>;
	/** Takes no more updates, waits for those in work, and confirms them. Never rejects; calling it again changes nothing. */
	stop(): Promise<void>;
	/** Why no updates arrive now, in a few words; undefined when all is well. */
	problem(): string | undefined;
};
