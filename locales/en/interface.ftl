### What the bot says about itself and around its answers.

## Start and help

start = Hello! I answer questions about one news article, on the C5+1 summit of Central Asia and the United States, set for November 6 in Washington. Ask in your own words, in English, Russian or Uzbek. If the article doesn’t say, I’ll tell you so.
help =
    Just write your question, for example: “Who is invited?” Or use /summit for the summit in brief and /leaders for the five leaders.

    In any other chat, type @{ $bot } and your question, then choose an answer.

    I know only one article and add nothing to it.

## The summit and the leaders at a glance

summit-title = The C5+1 summit in brief
summit-overview =
    What: the “Central Asia–United States” (C5+1) summit.
    When: set for November 6. The article gives no year.
    Where: in Washington. The article doesn’t name the building.
    Who is invited: the leaders of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.
    Who invited them: U.S. President Donald Trump.
leaders-overview = The Central Asian leaders named in the article:
leaders-note = Of the five, the article calls only Shavkat Mirziyoyev president.
leader-line-kazakhstan = Kassym-Jomart Tokayev (Kazakhstan)
leader-line-kyrgyzstan = Sadyr Japarov (Kyrgyzstan)
leader-line-tajikistan = Emomali Rahmon (Tajikistan)
leader-line-turkmenistan = Serdar Berdimuhamedov (Turkmenistan)
leader-line-uzbekistan = Shavkat Mirziyoyev (Uzbekistan)

## Under and above an answer

quote-head = From the article:
premise-right = Yes, that’s right.
premise-wrong = No, the article says otherwise.
premise-office = The article gives a different title.
premise-silent = The article doesn’t say that.
did-you-mean = Did you mean:

## When there is no answer

cant-answer = I can’t answer that one: I know only one article, about the C5+1 summit. Here is what you can ask:
cant-answer-short = I can’t answer that one: I know only one article, about the C5+1 summit.

## Small talk

talk-greeting = Hello! Ask me about the C5+1 summit: I answer from one news article.
talk-thanks = You’re welcome! Ask again anytime.
talk-bye = Goodbye! If another question about the summit comes up, just write.
talk-who = I’m a bot, not a person. I know one news article, about the C5+1 summit, and answer questions about it in English, Russian and Uzbek.
talk-can = I can tell you what one news article says about the C5+1 summit: its date and place, who is invited, what was discussed beforehand, and what the first summit was about. Each answer comes with a quote.
talk-praise = Thank you! Ask away if you’d like to know more about the summit.
talk-insult = Sorry that my answer didn’t help. Try putting the question another way, or see /help.
talk-ok = Good. If you have another question about the summit, go ahead.

## Language and settings

language-ask = Which language should I use when I can’t tell the language of your question?
language-set = Done: English. If you ask in another language, I’ll answer in that one.
language-set-auto = Done: automatic. I’ll answer in the language of your question.
settings = Settings. Language: { $language }
language-name-en = English
language-name-ru = Russian
language-name-uz = Uzbek
language-name-uz-cyrl = Uzbek (Cyrillic)
language-name-auto = automatic

## Privacy

privacy-choice = What is stored: the language you chose, with your Telegram user ID.
privacy-unanswered = Questions I couldn’t answer are kept too, with no record of who asked them, so that editors can improve my answers.
privacy-updates = For a day I also keep the numbers of messages already handled, so that nothing is answered twice.
privacy-memory = While we talk, I keep in mind which answer you got last, and in which language, so that you can ask follow-up questions. That is never written down.
privacy-others = Your other messages are not kept. Please don’t put personal details in a question.
privacy-no-messages = Your messages are not kept.
privacy-record = Stored about you now: your choice of language ({ $language }).
privacy-nothing = Stored about you now: nothing.
privacy-erase = The button below erases your language choice.
erased = Erased. Nothing is stored about you now.

## Notices

error = Something went wrong on my side. Please try again in a minute.
flood = Too many messages at once. Please wait a little and ask again.
text-only = I only read text. Please type your question.
unknown-command = There is no command { $typed }. Did you mean { $nearest }?
unknown-command-help = There is no command { $typed }. See /help for what I can do.
group-hello = Hello, everyone! I answer questions about an article on the C5+1 summit. Reply to my message, or type @{ $bot } and a question. I stay out of everything else.
guest-hello = Hello! I answer questions about one news article, on the C5+1 summit. Type @{ $bot } and your question here, and I’ll reply.
stale-button = This button is out of date. Please ask again.

## Inline mode and input fields

inline-none = I can’t answer that
inline-none-hint = I know only one article, about the C5+1 summit. Try other words.
question-placeholder = Ask about the C5+1 summit…

## Button labels

button-share = Share
button-summit = About the summit
button-leaders = Leaders
button-auto = Automatic
button-erase = Erase my choice
button-ask-in-private = Ask me in private
