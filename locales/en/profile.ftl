### Name, descriptions and command menu, as `npm run profile` sets them.

## What people see before they write to the bot

name = C5+1 Summit: Answers
description = Questions and answers on one news article about the C5+1 summit of Central Asia and the United States, set for November 6 in Washington. Who is invited, what was discussed beforehand, what the first summit was about. Every answer rests on a quote from the article; where the article doesn’t say, the bot says so. English, Russian, Uzbek.
short-description = Answers about the C5+1 summit from one news article, with quotes. English, Russian, Uzbek.

## Commands

command-start = Start here: what I can answer
command-summit = The C5+1 summit: date, place, participants
command-leaders = The five Central Asian leaders
command-language = Choose a language
command-settings = Settings
command-help = How to ask, with examples
command-privacy = What is stored and what is not
