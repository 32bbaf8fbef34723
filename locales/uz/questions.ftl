### The question for each fact and silence, as on buttons and inline results: at most 40 characters where it can be, 60 at most.

## The summit

ask-summit-what = C5+1 sammiti nima?
ask-summit-date = C5+1 sammiti qachon boʻladi?
ask-summit-place = C5+1 sammiti qayerda boʻladi?
ask-summit-participants = C5+1 qaysi davlatlardan iborat?
ask-summit-invitation = Rahbarlarni sammitga kim taklif qilgan?
ask-summit-schedule = Sammit jadvali muhokama qilinganmi?

## The leaders

ask-leaders-all = Markaziy Osiyo rahbarlari kimlar?
ask-leader-kazakhstan = Qozogʻiston rahbari kim?
ask-leader-kyrgyzstan = Qirgʻiziston rahbari kim?
ask-leader-tajikistan = Tojikiston rahbari kim?
ask-leader-turkmenistan = Turkmaniston rahbari kim?
ask-leader-uzbekistan = Oʻzbekiston prezidenti kim?

## People

ask-person-trump = Donald Tramp kim?
ask-person-gor = Serjio Gor kim?
ask-person-landau = Kristofer Landau kim?
ask-person-biden = Jo Bayden kim?
ask-person-blinken = Entoni Blinken kim?

## Mirziyoyev’s meeting with the U.S. delegation

ask-meeting-what = Mirziyoyev kim bilan uchrashgan?
ask-meeting-delegation = AQSH delegatsiyasida kimlar boʻlgan?
ask-meeting-topics = Mirziyoyev va Gor nimalarni muhokama qilgan?
ask-meeting-source = Mirziyoyev uchrashuvi haqida kim xabar bergan?
ask-meeting-agenda = Global kun tartibi muhokama qilinganmi?

## Uzbekistan and the United States

ask-relations-partnership = AQSH bilan sheriklik muhokama qilinganmi?
ask-relations-agreements = Nyu-York kelishuvlariga qachon erishilgan?
ask-relations-dialogue = AQSH bilan muloqot qanday rivojlanmoqda?
ask-relations-trade = Oʻzbekiston va AQSH savdosi oʻsyaptimi?
ask-relations-chamber = AQSH Savdo palatasi missiyasi qachon kelgan?

## Joint work

ask-cooperation-projects = Qoʻshma loyihalar qaysi sohalarda?
ask-cooperation-roadmap = “Yoʻl xaritasi” nima uchun kerak?
ask-cooperation-security = Xavfsizlik haqida nima deyilgan?

## The envoys’ tour

ask-tour-visit = Gor va Landau Oʻzbekistonda kim bilan uchrashgan?
ask-tour-next = Gor va Landau yana qayerga bormoqchi?

## The first summit

ask-first-when = Birinchi C5+1 sammiti qachon oʻtgan?
ask-first-where = Birinchi C5+1 sammiti qayerda oʻtgan?
ask-first-participants = Birinchi C5+1 sammitida kimlar qatnashgan?
ask-first-topics = Birinchi C5+1 sammiti nimalar haqida boʻlgan?

## What the article leaves open

ask-gap-year = C5+1 sammiti qaysi yilda boʻladi?
ask-gap-venue = Sammit qaysi binoda oʻtadi?
ask-gap-hour = Sammit soat nechada boshlanadi?
ask-gap-outcome = 6-noyabrdagi sammit natijalari qanday?
ask-gap-attendance = Tramp taklifini kimlar qabul qilgan?
ask-gap-summit-agenda = C5+1 sammitida nimalar muhokama qilinadi?
ask-gap-meeting-place = Mirziyoyev va Gor qayerda uchrashgan?
ask-gap-trade-figures = Oʻzbekiston va AQSH savdo hajmi qancha?
ask-gap-agreements-content = Nyu-York kelishuvlarida nimalar bor?
ask-gap-companies = Gor qaysi kompaniyalar bilan uchrashgan?
ask-gap-delegation-others = Delegatsiyadagi boshqa rasmiylar kimlar?
ask-gap-tour-dates = Gor va Landau Qozogʻistonga qachon boradi?
ask-gap-biography = Maqolada tarjimayi hol berilganmi?
ask-gap-other-summits = Boshqa C5+1 sammitlari ham boʻlganmi?
ask-gap-other-countries = Rossiya va Xitoy ham qatnashadimi?
