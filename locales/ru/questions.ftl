### The question for each fact and silence, as on buttons and inline results: at most 40 characters where it can be, 60 at most.

## The summit

ask-summit-what = Что такое саммит C5+1?
ask-summit-date = Когда пройдёт саммит C5+1?
ask-summit-place = Где пройдёт саммит C5+1?
ask-summit-participants = Какие страны входят в C5+1?
ask-summit-invitation = Кто пригласил лидеров на саммит?
ask-summit-schedule = Обсуждали ли график саммита?

## The leaders

ask-leaders-all = Кто лидеры стран Центральной Азии?
ask-leader-kazakhstan = Кто лидер Казахстана?
ask-leader-kyrgyzstan = Кто лидер Кыргызстана?
ask-leader-tajikistan = Кто лидер Таджикистана?
ask-leader-turkmenistan = Кто лидер Туркменистана?
ask-leader-uzbekistan = Кто президент Узбекистана?

## People

ask-person-trump = Кто такой Дональд Трамп?
ask-person-gor = Кто такой Серджио Гор?
ask-person-landau = Кто такой Кристофер Ландау?
ask-person-biden = Кто такой Джо Байден?
ask-person-blinken = Кто такой Энтони Блинкен?

## Mirziyoyev’s meeting with the U.S. delegation

ask-meeting-what = С кем встретился Мирзиёев?
ask-meeting-delegation = Кто был в делегации США?
ask-meeting-topics = Что обсудили Мирзиёев и Гор?
ask-meeting-source = Кто сообщил о встрече Мирзиёева?
ask-meeting-agenda = Обсуждали ли глобальную повестку?

## Uzbekistan and the United States

ask-relations-partnership = Обсуждали ли партнёрство Узбекистана и США?
ask-relations-agreements = Когда достигли договорённостей в Нью-Йорке?
ask-relations-dialogue = Как идёт диалог Узбекистана и США?
ask-relations-trade = Растёт ли торговля Узбекистана с США?
ask-relations-chamber = Когда приезжала миссия Торговой палаты США?

## Joint work

ask-cooperation-projects = В каких сферах совместные проекты?
ask-cooperation-roadmap = Зачем нужна «дорожная карта»?
ask-cooperation-security = Что сказано о безопасности?

## The envoys’ tour

ask-tour-visit = С кем Гор и Ландау встретились в Узбекистане?
ask-tour-next = Куда ещё собираются Гор и Ландау?

## The first summit

ask-first-when = Когда прошёл первый саммит C5+1?
ask-first-where = Где прошёл первый саммит C5+1?
ask-first-participants = Кто был на первом саммите C5+1?
ask-first-topics = Что обсуждали на первом саммите C5+1?

## What the article leaves open

ask-gap-year = В каком году пройдёт саммит C5+1?
ask-gap-venue = В каком здании пройдёт саммит?
ask-gap-hour = Во сколько начнётся саммит?
ask-gap-outcome = Каковы итоги саммита 6 ноября?
ask-gap-attendance = Кто принял приглашение Трампа?
ask-gap-summit-agenda = Что обсудят на саммите C5+1?
ask-gap-meeting-place = Где встретились Мирзиёев и Гор?
ask-gap-trade-figures = Каков объём торговли Узбекистана с США?
ask-gap-agreements-content = Что в нью-йоркских договорённостях?
ask-gap-companies = С какими компаниями США встретился Гор?
ask-gap-delegation-others = Кто ещё был в делегации США?
ask-gap-tour-dates = Когда Гор и Ландау поедут в Казахстан?
ask-gap-biography = Есть ли в статье биографии?
ask-gap-other-summits = Были ли другие саммиты C5+1?
ask-gap-other-countries = Участвуют ли Россия и Китай?
