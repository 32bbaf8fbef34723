### What the article leaves open: first that it does not say, then the nearest that it does say. gap-<id with hyphens>.

gap-year = The article doesn’t give the year of the summit: it says only that the summit is set for November 6, and that the New York agreements were reached on September 23 “of this year.”
gap-venue = The article doesn’t name the building or hall; it says only that the summit is to be held in Washington on November 6.
gap-hour = The article gives no starting hour, length or program; it says only that the summit is set for November 6 and that its schedule of events was discussed at Shavkat Mirziyoyev’s meeting with the U.S. delegation.
gap-outcome = The article was written before the summit, so it has nothing on the results; it says only that the summit is set for November 6 in Washington.
gap-attendance = The article doesn’t say who has accepted the invitation or who else will come; it says only that Donald Trump invited the leaders of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan.
gap-summit-agenda = The article doesn’t say what this summit will discuss; it gives only the topics of Shavkat Mirziyoyev’s meeting with the U.S. delegation: the strategic partnership, joint projects, security and others.
gap-meeting-place = The article gives neither the day nor the city of the meeting; it says that Shavkat Mirziyoyev met with a U.S. delegation led by Sergio Gor.
gap-trade-figures = The article gives no figures for trade or investment; it says only that trade turnover between Uzbekistan and the United States is increasing.
gap-agreements-content = The article doesn’t say what the New York agreements or the “road map” contain; it says only that the agreements were reached at the highest level on September 23 and that the “road map” is approved and is the basis for joint projects.
gap-companies = The article doesn’t name the companies; it says only that Sergio Gor and Christopher Landau met with representatives of U.S. companies operating in Uzbekistan.
gap-delegation-others = The article doesn’t name the other officials; from the delegation it names only its head, Sergio Gor, and Christopher Landau.
gap-tour-dates = The article gives neither the dates of the tour nor its full route; it says only that Sergio Gor and Christopher Landau also plan to visit Kazakhstan.
gap-biography = The article says nothing about anyone’s age, family, party, education or career; it gives only people’s titles and their part in the events.
gap-other-summits = The article mentions no other C5+1 summits: only the one set for November 6 and the first one, held in New York in September 2023.
gap-other-countries = The article says nothing about any other country; it speaks only of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan, Uzbekistan and the United States.
