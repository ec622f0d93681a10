// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/peoplerules.h"

#include <QSet>

#include "core/textfold.h"

using namespace Qt::Literals::StringLiterals;
using aic::storage::Connection;
using aic::storage::Statement;
using aic::storage::Transaction;

namespace aic::contacts {
namespace {

// Longer is a sentence, whatever it begins with.
constexpr qsizetype kLongestWish = 60;

// Words that mean nothing else when they stand alone; "cancel" or "end" may answer a question.
// English, Malay, Indonesian, Spanish, Portuguese, Chinese, Hindi, Arabic; then others.
constexpr std::array kStopWords{
    u"stop",
    u"stop all",
    u"stopall",
    u"stop messages",
    u"unsubscribe",
    u"opt out",
    u"optout",
    u"berhenti",
    u"henti",
    u"hentikan",
    u"berhenti langgan",
    u"batal langganan",
    u"setop",
    u"berhenti berlangganan",
    u"baja",
    u"parar",
    u"pare",
    u"alto",
    u"detener",
    u"darse de baja",
    u"cancelar suscripción",
    u"sair",
    u"parem",
    u"descadastrar",
    u"cancelar inscrição",
    u"退订",
    u"退訂",
    u"停止",
    u"取消订阅",
    u"取消訂閱",
    u"拒收",
    u"td",
    u"रोकें",
    u"रोको",
    u"बंद करें",
    u"बंद करो",
    u"band karo",
    u"सदस्यता समाप्त करें",
    u"توقف",
    u"قف",
    u"إيقاف",
    u"إلغاء الاشتراك",
    u"arrêt",
    u"désabonner",
    u"stopp",
    u"abmelden",
};
constexpr std::array kStartWords{
    u"start",     u"unstop",      u"subscribe", u"opt in",       u"optin",   u"mula",
    u"mulakan",   u"langgan",     u"mulai",     u"berlangganan", u"iniciar", u"comenzar",
    u"suscribir", u"suscribirme", u"começar",   u"inscrever",    u"订阅",    u"訂閱",
    u"开始",      u"開始",        u"恢复",      u"शुरू करें",        u"शुरू",      u"चालू करें",
    u"ابدأ",      u"بدء",         u"اشتراك",    u"anmelden",
};

const QString kStopName = u"stop_words"_s;
const QString kStartName = u"start_words"_s;
const QString kMissingDaysName = u"not_on_whatsapp_days"_s;
const QString kReachedDaysName = u"reached_days"_s;

bool isDecoration(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
    case QChar::Mark_SpacingCombining:
        return false;
    default:
        return true;
    }
}

/// The word alone: folded, dashes as spaces, without what stands around it.
QString bare(const QString &text)
{
    QList<uint> letters;
    for (const char32_t c : fold(text).toUcs4())
        letters.append(QChar::category(c) == QChar::Punctuation_Dash ? U' ' : c);
    while (!letters.isEmpty() && isDecoration(letters.constLast()))
        letters.removeLast();
    while (!letters.isEmpty() && isDecoration(letters.constFirst()))
        letters.removeFirst();
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.constData()),
                             letters.size())
        .simplified();
}

QSet<QString> bareWords(const QStringList &own, Wish wish)
{
    QSet<QString> words;
    const QStringList all = own.isEmpty() ? builtInWords(wish) : own;
    for (const QString &word : all)
        words.insert(bare(word));
    words.remove(QString());
    return words;
}

const QSet<QString> &builtInSet(Wish wish)
{
    static const QSet<QString> stop = bareWords({}, Wish::Stop);
    static const QSet<QString> start = bareWords({}, Wish::Start);
    return wish == Wish::Stop ? stop : start;
}

bool stands(const QString &word, const QStringList &own, Wish wish)
{
    return own.isEmpty() ? builtInSet(wish).contains(word) : bareWords(own, wish).contains(word);
}

Result<> writeRule(Transaction &transaction, const QString &name, const QString &value)
{
    if (value.isNull()) {
        return transaction.statement("DELETE FROM people_rules WHERE name = :name")
            .bind(":name", name)
            .run();
    }
    return transaction
        .statement("INSERT INTO people_rules (name, value) VALUES (:name, :value) "
                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(":name", name)
        .bind(":value", value)
        .run();
}

QStringList tidied(const QStringList &words)
{
    QStringList tidy;
    for (const QString &word : words) {
        const QString simple = word.simplified();
        if (!bare(simple).isEmpty() && !tidy.contains(simple, Qt::CaseInsensitive))
            tidy.append(simple);
    }
    return tidy;
}

} // namespace

QStringList builtInWords(Wish wish)
{
    QStringList words;
    if (wish == Wish::Stop) {
        for (const char16_t *word : kStopWords)
            words.append(QString::fromUtf16(word));
    } else if (wish == Wish::Start) {
        for (const char16_t *word : kStartWords)
            words.append(QString::fromUtf16(word));
    }
    return words;
}

Wish wishOf(const QString &text, const PeopleRules &rules)
{
    if (text.size() > kLongestWish)
        return Wish::None;
    const QString word = bare(text);
    if (word.isEmpty())
        return Wish::None;
    if (stands(word, rules.stopWords, Wish::Stop))
        return Wish::Stop;
    return stands(word, rules.startWords, Wish::Start) ? Wish::Start : Wish::None;
}

Result<PeopleRules> readRules(Connection &connection)
{
    PeopleRules rules;
    const Result<> read
        = connection.statement("SELECT name, value FROM people_rules")
              .each([&rules](const Statement &row) {
                  const QString name = row.text(0);
                  if (name == kStopName)
                      rules.stopWords = row.text(1).split(u'\n', Qt::SkipEmptyParts);
                  else if (name == kStartName)
                      rules.startWords = row.text(1).split(u'\n', Qt::SkipEmptyParts);
                  else if (name == kMissingDaysName)
                      rules.notOnWhatsAppDays = row.text(1).toInt();
                  else if (name == kReachedDaysName)
                      rules.reachedDays = row.text(1).toInt();
              });
    if (!read)
        return fail(read.error());
    return rules;
}

Result<> writeRules(Transaction &transaction, const PeopleRules &rules)
{
    const auto isSound = [](int days, int least) { return days >= least && days <= kMostRuleDays; };
    if (!isSound(rules.notOnWhatsAppDays, 1) || !isSound(rules.reachedDays, 0)) {
        return fail(ErrorCode::Invalid, u"The days have to be from 1 to %1."_s.arg(kMostRuleDays),
                    u"days"_s);
    }
    PeopleRules tidy = rules;
    tidy.stopWords = tidied(rules.stopWords);
    tidy.startWords = tidied(rules.startWords);
    const QSet<QString> both
        = bareWords(tidy.stopWords, Wish::Stop) & bareWords(tidy.startWords, Wish::Start);
    if (!both.isEmpty()) {
        return fail(ErrorCode::Invalid,
                    u"The word \"%1\" can't both stop and start messages."_s.arg(*both.cbegin()),
                    tidy.startWords.isEmpty() ? kStopName : kStartName);
    }
    const PeopleRules standard;
    const auto words
        = [](const QStringList &list) { return list.isEmpty() ? QString() : list.join(u'\n'); };
    const auto days
        = [](int value, int usual) { return value == usual ? QString() : QString::number(value); };
    Result<> done = writeRule(transaction, kStopName, words(tidy.stopWords));
    if (done)
        done = writeRule(transaction, kStartName, words(tidy.startWords));
    if (done) {
        done = writeRule(transaction, kMissingDaysName,
                         days(tidy.notOnWhatsAppDays, standard.notOnWhatsAppDays));
    }
    if (done) {
        done = writeRule(transaction, kReachedDaysName,
                         days(tidy.reachedDays, standard.reachedDays));
    }
    return done;
}

} // namespace aic::contacts
