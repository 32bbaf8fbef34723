/** What the bot is compared with, as a process: grammY as it comes, which sends each text back. */
import {createServer} from 'node:http';
import process from 'node:process';
import {Bot, webhookCallback} from 'grammy';

const {
	BOT_TOKEN: token = '', BOT_API_ROOT: apiRoot = '', WEBHOOK_PORT: port = '', WEBHOOK_SECRET: secretToken = '',
} = process.env;
const bot = new Bot(token, {client: {apiRoot}});
bot.on('message:text', async ctx => ctx.reply(ctx.message.text));
const handle = webhookCallback(bot, 'http', {secretToken});
createServer((request, response) => {
	void handle(request, response);
}).listen(Number(port), '127.0.0.1');
