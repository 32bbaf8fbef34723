### What the article says: one text per fact, fact-<id with hyphens>. Every sentence must rest on the article.

## The summit

fact-summit-what = C5+1 — “Markaziy Osiyo — AQSH” sammiti: Markaziy Osiyoning besh davlati (Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston va Oʻzbekiston) hamda Amerika Qoʻshma Shtatlari.
fact-summit-date = C5+1 sammitini 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgan. Maqolada yil koʻrsatilmagan.
fact-summit-place = C5+1 sammitini Vashingtonda oʻtkazish rejalashtirilgan, sanasi — 6-noyabr. Bino nomi maqolada keltirilmagan.
fact-summit-participants = C5+1 davlatlari — Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston, Oʻzbekiston va AQSH.
fact-summit-invitation = Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston va Oʻzbekiston rahbarlarini sammitga AQSH prezidenti Donald Tramp taklif qilgan. Taklifni kim qabul qilgani maqolada aytilmagan.
fact-summit-schedule = Sammit tadbirlari jadvali Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvida muhokama qilingan. Jadvalning oʻzi maqolada keltirilmagan.

## The leaders

fact-leaders-all = Maqolada tilga olingan Markaziy Osiyo davlatlari rahbarlari: Qosim-Jomart Toʻqayev (Qozogʻiston), Sadir Japarov (Qirgʻiziston), Emomali Rahmon (Tojikiston), Serdar Berdimuhamedov (Turkmaniston) va Shavkat Mirziyoyev (Oʻzbekiston).
fact-leader-kazakhstan = Maqolaga koʻra, Qozogʻiston rahbari — Qosim-Jomart Toʻqayev. U birinchi C5+1 sammitida qatnashgan.
fact-leader-kyrgyzstan = Maqolaga koʻra, Qirgʻiziston rahbari — Sadir Japarov. U birinchi C5+1 sammitida qatnashgan.
fact-leader-tajikistan = Maqolaga koʻra, Tojikiston rahbari — Emomali Rahmon. U birinchi C5+1 sammitida qatnashgan.
fact-leader-turkmenistan = Maqolaga koʻra, Turkmaniston rahbari — Serdar Berdimuhamedov. U birinchi C5+1 sammitida qatnashgan.
fact-leader-uzbekistan = Maqolaga koʻra, Oʻzbekiston prezidenti — Shavkat Mirziyoyev. U AQSH delegatsiyasi bilan uchrashgan, birinchi C5+1 sammitida ham qatnashgan.

## People

fact-person-trump = Donald Tramp — AQSH prezidenti. U Markaziy Osiyodagi besh davlat rahbarini C5+1 sammitiga taklif qilgan. Serjio Gor — uning maxsus vakili.
fact-person-gor = Serjio Gor — Donald Trampning maxsus vakili. U Shavkat Mirziyoyev bilan uchrashgan AQSH delegatsiyasiga boshchilik qilgan; delegatsiya tarkibida Kristofer Landau ham boʻlgan.
fact-person-landau = Kristofer Landau — AQSH davlat kotibining birinchi oʻrinbosari (maqolaning boshqa joyida — davlat kotibi oʻrinbosari). U Serjio Gor boshchiligidagi AQSH delegatsiyasi tarkibida boʻlgan.
fact-person-biden = Jo Bayden 2023-yil sentabrda, birinchi C5+1 sammiti oʻtgan paytda, AQSH prezidenti boʻlgan.
fact-person-blinken = Entoni Blinken birinchi C5+1 sammiti oʻtgan paytda AQSH davlat kotibi boʻlgan va sammitda qatnashgan.

## Mirziyoyev’s meeting with the U.S. delegation

fact-meeting-what = Oʻzbekiston prezidenti Shavkat Mirziyoyev Donald Trampning maxsus vakili Serjio Gor boshchiligidagi AQSH delegatsiyasi bilan uchrashgan. Uchrashuv kuni va shahri maqolada koʻrsatilmagan.
fact-meeting-delegation = Shavkat Mirziyoyev bilan uchrashgan AQSH delegatsiyasiga maxsus vakil Serjio Gor boshchilik qilgan. Uning tarkibida davlat kotibining birinchi oʻrinbosari Kristofer Landau va maqolada ismi keltirilmagan boshqa rasmiylar ham boʻlgan.
fact-meeting-topics = Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvida sammit tadbirlari jadvali, strategik sheriklik, Nyu-Yorkda erishilgan kelishuvlar, qoʻshma loyihalar, xavfsizlik, global va mintaqaviy kun tartibi muhokama qilingan.
fact-meeting-source = Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvi haqidagi maʼlumot maqolada Oʻzbekiston rahbarining matbuot xizmatiga tayanib keltirilgan.
fact-meeting-agenda = Shavkat Mirziyoyev va AQSH delegatsiyasi global va mintaqaviy kun tartibidagi muhim masalalar yuzasidan fikr almashgan. Bu masalalar maqolada sanab oʻtilmagan.

## Uzbekistan and the United States

fact-relations-partnership = Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvida asosiy eʼtibor Oʻzbekiston va AQSH oʻrtasidagi strategik sheriklikni yanada rivojlantirishga qaratilgan.
fact-relations-agreements = Nyu-Yorkdagi kelishuvlarga 23-sentabr kuni (maqolada — “shu yil”) oliy darajada erishilgan. Shavkat Mirziyoyev va AQSH delegatsiyasi ularning ijrosini koʻrib chiqqan; kelishuvlar mazmuni maqolada ochib berilmagan.
fact-relations-dialogue = Shavkat Mirziyoyev va Serjio Gor siyosiy muloqot jadallashib borayotganini, turli darajadagi almashinuvlar va faol ishbilarmonlik aloqalarini qayd etgan.
fact-relations-trade = Oʻzbekiston va AQSH oʻrtasidagi tovar ayirboshlash hajmi oʻsib bormoqda: bu Shavkat Mirziyoyevning AQSH delegatsiyasi bilan uchrashuvida taʼkidlangan. Maqolada raqamlar keltirilmagan.
fact-relations-chamber = Avvalroq, oktabr oyida, AQSH Savdo palatasi missiyasining Oʻzbekistonga tashrifi muvaffaqiyatli oʻtgan.

## Joint work

fact-cooperation-projects = Oʻzbekiston va AQSH tasdiqlangan “yoʻl xaritasi” asosida sanoat, moliya, muhim minerallar, energetika, raqamlashtirish, qishloq xoʻjaligi va boshqa sohalardagi qoʻshma loyihalarni ilgari surishni davom ettiradi.
fact-cooperation-roadmap = Tasdiqlangan “yoʻl xaritasi” — Oʻzbekiston va AQSHning sanoat, moliya, energetika va boshqa sohalardagi qoʻshma loyihalari uchun asos. Uning mazmuni maqolada ochib berilmagan.
fact-cooperation-security = Shavkat Mirziyoyevning AQSH delegatsiyasi bilan muzokaralarida xavfsizlik sohasida hamda terrorizm, ekstremizm va noqonuniy migratsiyaga qarshi kurashda hamkorlikni mustahkamlash masalalari ham koʻrib chiqilgan.

## The envoys’ tour

fact-tour-visit = Sammit oldidan Serjio Gor va Kristofer Landau Oʻzbekistonga tashrif buyurib, mamlakatda faoliyat yuritayotgan AQSH kompaniyalari vakillari va respublika rahbariyati bilan uchrashgan. Kompaniyalar nomi maqolada keltirilmagan.
fact-tour-next = Serjio Gor va Kristofer Landau Markaziy Osiyo boʻylab safari doirasida Qozogʻistonga ham borishni rejalashtirgan. Sanalar maqolada koʻrsatilmagan.

## The first summit

fact-first-when = Nyu-Yorkdagi birinchi C5+1 sammiti 2023-yil sentabrda oʻtgan.
fact-first-where = 2023-yil sentabrdagi birinchi C5+1 sammiti Nyu-Yorkda oʻtgan.
fact-first-participants = Birinchi C5+1 sammitida Qosim-Jomart Toʻqayev (Qozogʻiston), Sadir Japarov (Qirgʻiziston), Emomali Rahmon (Tojikiston), Serdar Berdimuhamedov (Turkmaniston), Shavkat Mirziyoyev (Oʻzbekiston) va oʻsha paytdagi AQSH davlat kotibi Entoni Blinken qatnashgan. Oʻsha vaqtda AQSH prezidenti Jo Bayden boʻlgan.
fact-first-topics = Birinchi C5+1 sammitida tomonlar keng koʻlamli mavzularni muhokama qilib, “yashil” energetika va mintaqaviy xavfsizlik sohalaridagi hamkorlikka alohida eʼtibor qaratgan.
