### What the bot says about itself and around its answers.

## Start and help

start = Assalomu alaykum! Men C5+1 (“Markaziy Osiyo — AQSH”) sammiti haqidagi bitta maqola boʻyicha savollarga javob beraman. Sammitni 6-noyabr kuni Vashingtonda oʻtkazish rejalashtirilgan. Oʻzbek, rus yoki ingliz tilida, oʻz soʻzlaringiz bilan soʻrang. Maqolada javob boʻlmasa, ochiq aytaman.
help =
    Savolingizni yozing, masalan: “Kimlar taklif qilingan?” Yoki buyruqni tanlang: /summit — sammit haqida qisqacha, /leaders — besh rahbar.

    Boshqa istalgan chatda @{ $bot } va savolingizni yozib, javobni tanlang.

    Men faqat bitta maqolani bilaman va unga hech narsa qoʻshmayman.

## The summit and the leaders at a glance

summit-title = C5+1 sammiti haqida qisqacha
summit-overview =
    Tadbir: “Markaziy Osiyo — AQSH” (C5+1) sammiti.
    Qachon: 6-noyabrga rejalashtirilgan. Maqolada yil koʻrsatilmagan.
    Qayerda: Vashingtonda. Bino nomi maqolada keltirilmagan.
    Kimlar taklif qilingan: Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston va Oʻzbekiston rahbarlari.
    Kim taklif qilgan: AQSH prezidenti Donald Tramp.
leaders-overview = Maqolada tilga olingan Markaziy Osiyo davlatlari rahbarlari:
leaders-note = Maqolada bu besh kishidan faqat Shavkat Mirziyoyev prezident deb atalgan.
leader-line-kazakhstan = Qosim-Jomart Toʻqayev (Qozogʻiston)
leader-line-kyrgyzstan = Sadir Japarov (Qirgʻiziston)
leader-line-tajikistan = Emomali Rahmon (Tojikiston)
leader-line-turkmenistan = Serdar Berdimuhamedov (Turkmaniston)
leader-line-uzbekistan = Shavkat Mirziyoyev (Oʻzbekiston)

## Under and above an answer

quote-head = Maqoladan (ingliz tilida):
premise-right = Ha, shunday.
premise-wrong = Yoʻq, maqolada boshqacha aytilgan.
premise-office = Maqolada boshqa lavozim keltirilgan.
premise-silent = Maqolada bunday deyilmagan.
did-you-mean = Balki quyidagilardan birini soʻramoqchidirsiz:

## When there is no answer

cant-answer = Bunga javob bera olmayman: men faqat C5+1 sammiti haqidagi bitta maqolani bilaman. Mana nimalarni soʻrash mumkin:
cant-answer-short = Bunga javob bera olmayman: men faqat C5+1 sammiti haqidagi bitta maqolani bilaman.

## Small talk

talk-greeting = Assalomu alaykum! C5+1 sammiti haqida soʻrang: men bitta maqolaga tayanib javob beraman.
talk-thanks = Arzimaydi! Yana savolingiz boʻlsa, bemalol yozing.
talk-bye = Xayr! Sammit haqida yana savol tugʻilsa, yozing.
talk-who = Men odam emas, botman. C5+1 sammiti haqidagi bitta maqolani bilaman va u boʻyicha savollarga oʻzbek, rus va ingliz tillarida javob beraman.
talk-can = C5+1 sammiti haqida bitta maqolada yozilganlarni aytib bera olaman: sana va joy, kimlar taklif qilingan, oldindan nimalar muhokama qilingan, birinchi sammitda nimalar haqida gaplashilgan. Har bir javobda iqtibos bor.
talk-praise = Iliq soʻzingiz uchun rahmat! Sammit haqida yana soʻrashingiz mumkin.
talk-insult = Javobim yordam bermagan boʻlsa, uzr. Boshqacha soʻrab koʻring yoki /help buyrugʻini tanlang.
talk-ok = Yaxshi. Sammit haqida yana savolingiz boʻlsa, yozing.

## Language and settings

language-ask = Savol tilini aniqlab boʻlmasa, qaysi tilda javob beray?
language-set = Tayyor: oʻzbekcha. Boshqa tilda soʻrasangiz, oʻsha tilda javob beraman.
language-set-auto = Tayyor: avtomatik. Qaysi tilda soʻrasangiz, oʻsha tilda javob beraman.
settings = Sozlamalar. Til: { $language }
language-name-en = inglizcha
language-name-ru = ruscha
language-name-uz = oʻzbekcha
language-name-uz-cyrl = oʻzbekcha (kirill)
language-name-auto = avtomatik

## Privacy

privacy-choice = Nimalar saqlanadi: siz tanlagan til — Telegramdagi ID raqamingiz bilan birga.
privacy-unanswered = Muharrirlar javoblarni yaxshilashi uchun javob topilmagan savollar ham saqlanadi — kim soʻragani koʻrsatilmagan holda.
privacy-updates = Bundan tashqari, koʻrib chiqilgan xabarlarning raqamlari bir sutka saqlanadi — bitta xabarga ikki marta javob bermaslik uchun.
privacy-memory = Suhbat davomida oxirgi javob qaysi boʻlganini va qaysi tilda berilganini yodda tutaman — davomini soʻray olishingiz uchun. Bu hech qayerga yozib qoʻyilmaydi.
privacy-others = Boshqa xabarlaringiz saqlanmaydi. Iltimos, savolda shaxsiy maʼlumotlarni yozmang.
privacy-no-messages = Xabarlaringiz saqlanmaydi.
privacy-record = Hozir siz haqingizda saqlanayotgan maʼlumot: til — { $language }.
privacy-nothing = Hozir siz haqingizda hech narsa saqlanmayapti.
privacy-erase = Pastdagi tugma til tanlovingizni oʻchiradi.
erased = Oʻchirildi. Endi siz haqingizda hech narsa saqlanmaydi.

## Notices

error = Menda nosozlik yuz berdi. Iltimos, bir daqiqadan keyin qayta urinib koʻring.
flood = Xabarlar ketma-ket juda koʻp keldi. Iltimos, biroz kutib, qayta soʻrang.
text-only = Men faqat matnni oʻqiyman. Iltimos, savolingizni yozib yuboring.
unknown-command = { $typed } degan buyruq yoʻq. Balki { $nearest } kerakdir?
unknown-command-help = { $typed } degan buyruq yoʻq. Nimalar qila olishimni /help buyrugʻidan bilib olasiz.
group-hello = Assalomu alaykum! Men C5+1 sammiti haqidagi maqola boʻyicha savollarga javob beraman. Xabarimga javob yozing yoki @{ $bot } va savolingizni yozing. Boshqa suhbatlarga aralashmayman.
guest-hello = Assalomu alaykum! Men C5+1 sammiti haqidagi bitta maqola boʻyicha savollarga javob beraman. Shu yerda @{ $bot } va savolingizni yozing, javob beraman.
stale-button = Bu tugma eskirgan. Savolni qayta bering.

## Inline mode and input fields

inline-none = Bunga javob yoʻq
inline-none-hint = Men faqat C5+1 sammiti haqidagi bitta maqolani bilaman. Boshqacha soʻrab koʻring.
question-placeholder = C5+1 sammiti haqida savol…

## Button labels

button-share = Ulashish
button-summit = Sammit haqida
button-leaders = Rahbarlar
button-auto = Avtomatik
button-erase = Tanlovimni oʻchirish
button-ask-in-private = Shaxsiy chatda soʻrash
