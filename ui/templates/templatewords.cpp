// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatewords.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/support/errortext.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Template;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("aic::ui::TemplateWords", text);
}

QString reasonSentence(const QString &reason)
{
    struct Row
    {
        QStringView word;
        const char *sentence;
    };
    static constexpr Row kRows[] = {
        {u"ABUSIVE_CONTENT", QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                                               "WhatsApp found abusive content in the text.")},
        {u"CATEGORY_NOT_AVAILABLE",
         QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                           "This category is not available to your account.")},
        {u"INCORRECT_CATEGORY",
         QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                           "The text does not belong to the category. Choose another one.")},
        {u"INVALID_FORMAT",
         QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                           "Variables, samples or special characters are not as WhatsApp wants "
                           "them.")},
        {u"PROMOTIONAL", QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                                           "The text advertises, so it must be Marketing.")},
        {u"SCAM",
         QT_TRANSLATE_NOOP("aic::ui::TemplateWords", "WhatsApp took the text for a fraud.")},
        {u"TAG_CONTENT_MISMATCH",
         QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                           "The text is not in the language or category that was given.")},
    };
    for (const Row &row : kRows) {
        if (reason == row.word)
            return words(row.sentence);
    }
    return words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords", "WhatsApp's reason: %1.")).arg(reason);
}

} // namespace

Status statusOf(const Template &item)
{
    if (item.status == u"REJECTED"_s)
        return Status::TemplateRejected;
    if (item.status == u"PAUSED"_s || item.status == u"FLAGGED"_s)
        return Status::TemplatePaused;
    switch (messaging::groupOf(item.status)) {
    case messaging::TemplateGroup::Approved:
        return Status::TemplateApproved;
    case messaging::TemplateGroup::InReview:
        return Status::TemplateInReview;
    case messaging::TemplateGroup::Draft:
        return Status::TemplateDraft;
    case messaging::TemplateGroup::Attention:
    case messaging::TemplateGroup::Gone:
        break;
    }
    return Status::TemplateDisabled;
}

Status qualityOf(const Template &item)
{
    if (item.quality == u"GREEN"_s)
        return Status::QualityHigh;
    if (item.quality == u"YELLOW"_s)
        return Status::QualityMedium;
    return item.quality == u"RED"_s ? Status::QualityLow : Status::QualityPending;
}

QString categoryText(const QString &category)
{
    if (category == u"MARKETING"_s)
        return words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords", "Marketing"));
    if (category == u"UTILITY"_s)
        return words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords", "Utility"));
    if (category == u"AUTHENTICATION"_s)
        return words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords", "Authentication"));
    return category;
}

QString languageText(const QString &code)
{
    const QLocale locale(code);
    if (locale.language() == QLocale::C)
        return code;
    const QString language = QLocale::languageToString(locale.language());
    const QString region = code.section(u'_', 1);
    return region.isEmpty() ? language : u"%1 (%2)"_s.arg(language, region);
}

QString statusSentence(const Template &item)
{
    QStringList sentences;
    if (!item.reason.isEmpty())
        sentences.append(reasonSentence(item.reason));
    else if (item.status == u"PAUSED"_s && item.statusDetail.isEmpty())
        sentences.append(words(QT_TRANSLATE_NOOP(
            "aic::ui::TemplateWords",
            "Too many people were annoyed by it. WhatsApp ends the pause by itself.")));
    else if (item.status == u"DISABLED"_s && item.statusDetail.isEmpty())
        sentences.append(words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                                                 "It can't be sent any more. Make a new one.")));
    else if (item.status == u"FLAGGED"_s)
        sentences.append(words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                                                 "Its quality is low; WhatsApp may disable it.")));
    else if (item.isGone())
        sentences.append(
            words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords", "WhatsApp has it no more.")));
    if (!item.statusDetail.isEmpty())
        sentences.append(item.statusDetail);
    if (!item.correctCategory.isEmpty() && item.correctCategory != item.category)
        sentences.append(words(QT_TRANSLATE_NOOP("aic::ui::TemplateWords",
                                                 "WhatsApp is going to move it to %1."))
                             .arg(categoryText(item.correctCategory)));
    return sentences.join(u' ');
}

QString templateErrorText(const Error &error)
{
    if (!error.providerDetail.isEmpty())
        return error.providerDetail;
    // Our own checks say it better than a sentence for every kind of wrong input.
    const bool isOurs = error.code == ErrorCode::Invalid || error.code == ErrorCode::Conflict;
    return isOurs && !error.detail.isEmpty() ? error.detail : errorText(error);
}

} // namespace aic::ui
