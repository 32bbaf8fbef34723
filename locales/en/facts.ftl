### What the article says: one text per fact, fact-<id with hyphens>. Every sentence must rest on the article.

## The summit

fact-summit-what = C5+1 is the “Central Asia–United States” summit: the five Central Asian countries (Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan) and the United States.
fact-summit-date = The C5+1 summit is set for November 6 in Washington. The article gives no year.
fact-summit-place = The C5+1 summit is to be held in Washington on November 6. The article doesn’t name the building.
fact-summit-participants = The countries of C5+1 are Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan, together with the United States.
fact-summit-invitation = U.S. President Donald Trump invited the leaders of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan to the summit. The article doesn’t say who has accepted.
fact-summit-schedule = The summit’s schedule of events was one of the topics of Shavkat Mirziyoyev’s meeting with the U.S. delegation. The article doesn’t give the schedule itself.

## The leaders

fact-leaders-all = The Central Asian leaders named in the article: Kassym-Jomart Tokayev (Kazakhstan), Sadyr Japarov (Kyrgyzstan), Emomali Rahmon (Tajikistan), Serdar Berdimuhamedov (Turkmenistan) and Shavkat Mirziyoyev (Uzbekistan).
fact-leader-kazakhstan = The article names Kassym-Jomart Tokayev as the leader of Kazakhstan. He took part in the first C5+1 summit.
fact-leader-kyrgyzstan = The article names Sadyr Japarov as the leader of Kyrgyzstan. He took part in the first C5+1 summit.
fact-leader-tajikistan = The article names Emomali Rahmon as the leader of Tajikistan. He took part in the first C5+1 summit.
fact-leader-turkmenistan = The article names Serdar Berdimuhamedov as the leader of Turkmenistan. He took part in the first C5+1 summit.
fact-leader-uzbekistan = The article names Shavkat Mirziyoyev as the president of Uzbekistan. He met with a U.S. delegation and took part in the first C5+1 summit.

## People

fact-person-trump = Donald Trump is the U.S. president who invited the five Central Asian leaders to the C5+1 summit. Sergio Gor is his special envoy.
fact-person-gor = Sergio Gor is Donald Trump’s special envoy. He led the U.S. delegation that met with Shavkat Mirziyoyev; the delegation also included Christopher Landau.
fact-person-landau = Christopher Landau is U.S. First Deputy Secretary of State (elsewhere in the article, Deputy Secretary of State). He was a member of the U.S. delegation led by Sergio Gor.
fact-person-biden = Joe Biden was president of the United States when the first C5+1 summit took place, in September 2023.
fact-person-blinken = Antony Blinken was U.S. Secretary of State at the time of the first C5+1 summit and took part in it.

## Mirziyoyev’s meeting with the U.S. delegation

fact-meeting-what = Uzbekistan’s President Shavkat Mirziyoyev met with a U.S. delegation led by Donald Trump’s special envoy, Sergio Gor. The article gives neither the day nor the city of the meeting.
fact-meeting-delegation = The U.S. delegation that met with Shavkat Mirziyoyev was led by special envoy Sergio Gor. It also included First Deputy Secretary of State Christopher Landau and other officials, whom the article doesn’t name.
fact-meeting-topics = Shavkat Mirziyoyev and the U.S. delegation discussed the summit’s schedule of events, the strategic partnership, the agreements reached in New York, joint projects, security, and the global and regional agenda.
fact-meeting-source = The article’s account of Shavkat Mirziyoyev’s meeting with the U.S. delegation comes from the press service of the Uzbek leader.
fact-meeting-agenda = Shavkat Mirziyoyev and the U.S. delegation exchanged views on key issues on the global and regional agenda. The article doesn’t name these issues.

## Uzbekistan and the United States

fact-relations-partnership = Shavkat Mirziyoyev’s meeting with the U.S. delegation focused on further developing the strategic partnership between Uzbekistan and the United States.
fact-relations-agreements = Shavkat Mirziyoyev and the U.S. delegation reviewed the implementation of agreements reached at the highest level in New York on September 23 (“of this year,” in the article’s words). The article doesn’t say what is in them.
fact-relations-dialogue = Shavkat Mirziyoyev and Sergio Gor noted the growing intensity of political dialogue, exchanges at various levels, and active business contacts.
fact-relations-trade = Trade turnover between Uzbekistan and the United States is increasing, it was emphasized at Shavkat Mirziyoyev’s meeting with the U.S. delegation. The article gives no figures.
fact-relations-chamber = Earlier in October, a mission from the U.S. Chamber of Commerce made a successful visit to Uzbekistan.

## Joint work

fact-cooperation-projects = Uzbekistan and the United States will continue to advance joint projects in industry, finance, critical minerals, energy, digitalization, agriculture and other areas, on the basis of the approved “road map.”
fact-cooperation-roadmap = The approved “road map” is the basis for the joint projects of Uzbekistan and the United States in industry, finance, energy and other areas. The article doesn’t say what is in it.
fact-cooperation-security = Shavkat Mirziyoyev’s talks with the U.S. delegation also addressed strengthening cooperation in security, combating terrorism and extremism, and countering illegal migration.

## The envoys’ tour

fact-tour-visit = Ahead of the summit, Sergio Gor and Christopher Landau visited Uzbekistan and met with representatives of U.S. companies operating there and with the country’s leadership. The article doesn’t name the companies.
fact-tour-next = Sergio Gor and Christopher Landau also plan to visit Kazakhstan as part of their Central Asia tour. The article gives no dates.

## The first summit

fact-first-when = The first C5+1 summit took place in September 2023, in New York.
fact-first-where = The first C5+1 summit took place in New York, in September 2023.
fact-first-participants = The first C5+1 summit brought together Kassym-Jomart Tokayev (Kazakhstan), Sadyr Japarov (Kyrgyzstan), Emomali Rahmon (Tajikistan), Serdar Berdimuhamedov (Turkmenistan), Shavkat Mirziyoyev (Uzbekistan) and then–Secretary of State Antony Blinken. Joe Biden was U.S. president at the time.
fact-first-topics = At the first C5+1 summit the parties discussed a broad range of topics, paying particular attention to cooperation in “green” energy and regional security.
