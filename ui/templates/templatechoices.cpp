// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates/templatechoices.h"

#include <algorithm>

#include <QTextDocument>

#include "messaging/messagecontent.h"
#include "messaging/templates/templatecomponents.h"
#include "ui/templates/templatewords.h"
#include "ui/theme/token.h"
#include "ui/widgets/rowdelegate.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using messaging::Template;
using messaging::TemplateContent;
using messaging::TemplateGroup;
using messaging::TemplateHeader;

namespace {

constexpr qsizetype kFirstWords = 120;

/// What can't be filled here, for people.
QString unfillable(const TemplateContent &content)
{
    if (!content.cards.isEmpty())
        return TemplateChoices::tr("It is a carousel, whose cards can't be filled here yet.");
    if (content.offerExpires)
        return TemplateChoices::tr("Its offer needs an end, which can't be set here yet.");
    if (content.headerKind == TemplateHeader::Other)
        return TemplateChoices::tr("Its header is of a kind that can't be filled here yet.");
    for (const messaging::TemplateButtonPart &button : content.buttons) {
        if (button.type == u"OTP"_s) {
            return TemplateChoices::tr(
                "Its one-time code comes from the system that checks it, not from a person.");
        }
    }
    return TemplateChoices::tr("It has parts that can't be filled here yet.");
}

} // namespace

void TemplateChoices::setTemplates(const QList<Template> &templates)
{
    beginResetModel();
    m_all.clear();
    for (const Template &item : templates) {
        const TemplateGroup group = messaging::groupOf(item.status);
        if (group != TemplateGroup::Gone && group != TemplateGroup::Draft)
            m_all.append(item);
    }
    arrange();
    endResetModel();
}

void TemplateChoices::setSearch(const QString &text)
{
    beginResetModel();
    m_filter.text = text;
    arrange();
    endResetModel();
}

void TemplateChoices::setForMany(bool isForMany)
{
    if (isForMany == m_isForMany)
        return;
    beginResetModel();
    m_isForMany = isForMany;
    arrange();
    endResetModel();
}

void TemplateChoices::arrange()
{
    m_rows.clear();
    QList<int> hindered;
    for (int i = 0; i < m_all.size(); ++i) {
        if (m_filter.matches(m_all.at(i)))
            (hindrance(m_all.at(i)).isEmpty() ? m_rows : hindered).append(i);
    }
    m_rows += hindered;
}

int TemplateChoices::rowOf(const messaging::TemplateKey &key) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (at(row).key == key)
            return row;
    }
    return -1;
}

const Template *TemplateChoices::find(const messaging::TemplateKey &key) const
{
    const auto found = std::ranges::find(m_all, key, &Template::key);
    return found == m_all.end() ? nullptr : &*found;
}

int TemplateChoices::firstUsable() const
{
    return !m_rows.isEmpty() && hindrance(at(0)).isEmpty() ? 0 : -1;
}

QString TemplateChoices::hindrance(const Template &item) const
{
    if (!item.canBeSent()) {
        const QString state = statusLook(statusOf(item)).label;
        const QString why = statusSentence(item);
        return why.isEmpty() ? tr("%1.").arg(state) : tr("%1: %2").arg(state, why);
    }
    if (item.components.isEmpty())
        return tr("Its text isn't known yet. Sync the templates.");
    const TemplateContent content = messaging::readTemplate(item.components);
    if (!content.canBeFilled())
        return unfillable(content);
    const bool needsFile = content.headerKind == TemplateHeader::Image
                           || content.headerKind == TemplateHeader::Video
                           || content.headerKind == TemplateHeader::Document;
    if (m_isForMany && needsFile)
        return tr("Its header needs a file, which goes to one person at a time.");
    return {};
}

int TemplateChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TemplateChoices::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Template &item = at(index.row());
    const auto aside = [&] {
        QString words = hindrance(item);
        if (words.isEmpty()) {
            words = messaging::plainLine(messaging::readTemplate(item.components).body.text,
                                         kFirstWords);
        }
        return tr("%1 · %2 · %3")
            .arg(languageText(item.key.language), categoryText(item.category), words);
    };
    switch (role) {
    case Qt::DisplayRole:
        return item.key.name;
    case SecondLineRole:
        return aside();
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(item.key.name, aside());
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(tr("%1\n%2").arg(item.key.name, aside()),
                                        Qt::WhiteSpaceNormal);
    case TextTokenRole:
        return static_cast<int>(hindrance(item).isEmpty() ? Token::Text1 : Token::TextDisabled);
    default:
        return {};
    }
}

Qt::ItemFlags TemplateChoices::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    return hindrance(at(index.row())).isEmpty()
               ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
               : Qt::ItemNeverHasChildren;
}

} // namespace aic::ui
