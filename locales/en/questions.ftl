### The question for each fact and silence, as on buttons and inline results: at most 40 characters where it can be, 60 at most.

## The summit

ask-summit-what = What is the C5+1 summit?
ask-summit-date = When is the C5+1 summit?
ask-summit-place = Where is the C5+1 summit?
ask-summit-participants = Which countries are in C5+1?
ask-summit-invitation = Who invited the leaders to the summit?
ask-summit-schedule = Was the summit’s schedule discussed?

## The leaders

ask-leaders-all = Who are the Central Asian leaders?
ask-leader-kazakhstan = Who is the leader of Kazakhstan?
ask-leader-kyrgyzstan = Who is the leader of Kyrgyzstan?
ask-leader-tajikistan = Who is the leader of Tajikistan?
ask-leader-turkmenistan = Who is the leader of Turkmenistan?
ask-leader-uzbekistan = Who is the president of Uzbekistan?

## People

ask-person-trump = Who is Donald Trump?
ask-person-gor = Who is Sergio Gor?
ask-person-landau = Who is Christopher Landau?
ask-person-biden = Who is Joe Biden?
ask-person-blinken = Who is Antony Blinken?

## Mirziyoyev’s meeting with the U.S. delegation

ask-meeting-what = Who did Mirziyoyev meet with?
ask-meeting-delegation = Who was in the U.S. delegation?
ask-meeting-topics = What did Mirziyoyev and Gor discuss?
ask-meeting-source = Who reported on Mirziyoyev’s meeting?
ask-meeting-agenda = Was the global agenda discussed?

## Uzbekistan and the United States

ask-relations-partnership = Was the U.S.–Uzbek partnership discussed?
ask-relations-agreements = When were the New York agreements reached?
ask-relations-dialogue = How is U.S.–Uzbek dialogue going?
ask-relations-trade = Is U.S.–Uzbek trade growing?
ask-relations-chamber = When did the U.S. Chamber mission visit?

## Joint work

ask-cooperation-projects = Which areas do the joint projects cover?
ask-cooperation-roadmap = What is the “road map” for?
ask-cooperation-security = What was said about security?

## The envoys’ tour

ask-tour-visit = Who did Gor and Landau meet in Uzbekistan?
ask-tour-next = Where else do Gor and Landau plan to go?

## The first summit

ask-first-when = When was the first C5+1 summit?
ask-first-where = Where was the first C5+1 summit?
ask-first-participants = Who attended the first C5+1 summit?
ask-first-topics = What did the first C5+1 summit discuss?

## What the article leaves open

ask-gap-year = In which year is the C5+1 summit?
ask-gap-venue = Which building will host the summit?
ask-gap-hour = What time does the summit start?
ask-gap-outcome = What came of the November 6 summit?
ask-gap-attendance = Who has accepted Trump’s invitation?
ask-gap-summit-agenda = What will the C5+1 summit discuss?
ask-gap-meeting-place = Where did Mirziyoyev and Gor meet?
ask-gap-trade-figures = How much is U.S.–Uzbek trade worth?
ask-gap-agreements-content = What do the New York agreements say?
ask-gap-companies = Which U.S. companies did Gor meet with?
ask-gap-delegation-others = Who were the other U.S. officials?
ask-gap-tour-dates = When will Gor and Landau visit Kazakhstan?
ask-gap-biography = Does the article give biographies?
ask-gap-other-summits = Were there other C5+1 summits?
ask-gap-other-countries = Are Russia and China involved?
