// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/contacttoolbar.h"

#include <numeric>

#include <QFrame>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/searchfield.h"

namespace aic::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using contacts::Availability;

namespace {

constexpr int kSearchWidth = 288;

/// By chip.
std::optional<Availability> availabilityOf(int chip)
{
    switch (chip) {
    case 1:
        return Availability::Available;
    case 2:
        return Availability::Unknown;
    case 3:
        return Availability::OptedOut;
    default:
        return std::nullopt;
    }
}

} // namespace

ContactToolbar::ContactToolbar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_row(new QHBoxLayout)
    , m_search(new SearchField(theme, tr("Search contacts"), this))
    , m_chips(new FilterChips(theme, tr("Filters"), FilterChips::Look::Filter, this))
    , m_segments(Button::iconOnly(theme, u"contact-round"_s, tr("Segments"), this))
    , m_moreFilters(Button::iconOnly(theme, u"list-filter"_s, tr("More filters"), this))
    , m_columns(Button::iconOnly(theme, u"columns-3"_s, tr("Columns"), this))
    , m_imports(Button::iconOnly(theme, u"file-spreadsheet"_s, tr("Import history"), this))
    , m_duplicates(Button::iconOnly(theme, u"users"_s, tr("Find duplicates"), this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_row->setContentsMargins(20, 10, 20, 10);
    m_row->setSpacing(12);
    for (const QString &chip : {tr("All"), tr("Available"), tr("Unknown"), tr("Opted out")})
        m_chips->addChip(chip);
    m_row->addWidget(m_search, 1);
    m_row->addWidget(m_chips);
    m_row->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (Button *button : {m_segments, m_moreFilters, m_columns, m_imports, m_duplicates})
        buttons->addWidget(button);
    m_row->addLayout(buttons);
    outer->addLayout(m_row);
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    outer->addWidget(line);

    m_pause.setSingleShot(true);
    m_pause.setInterval(30ms);
    connect(&m_pause, &QTimer::timeout, this, &ContactToolbar::edited);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (!text.isEmpty()) {
            m_pause.start();
            return;
        }
        m_pause.stop();
        Q_EMIT edited();
    });
    connect(m_search, &SearchField::left, this, &ContactToolbar::left);
    connect(m_search, &QLineEdit::returnPressed, this, &ContactToolbar::confirmed);
    connect(m_chips, &FilterChips::currentChanged, this, &ContactToolbar::edited);
}

std::optional<Availability> ContactToolbar::availability() const
{
    return availabilityOf(m_chips->currentIndex());
}

bool ContactToolbar::setAvailability(std::optional<Availability> availability)
{
    const QSignalBlocker blocker(m_chips);
    for (int chip = 0; chip < m_chips->count(); ++chip) {
        if (availabilityOf(chip) == availability) {
            m_chips->setCurrentIndex(chip);
            return true;
        }
    }
    m_chips->setCurrentIndex(0);
    return false;
}

void ContactToolbar::setSearch(const QString &text)
{
    const QSignalBlocker blocker(m_search);
    m_pause.stop();
    m_search->setText(text);
    m_search->update();
}

void ContactToolbar::setCounts(const QList<qint64> &counts)
{
    m_chips->setCount(0, std::accumulate(counts.cbegin(), counts.cend(), qint64(0)));
    for (int chip = 1; chip < m_chips->count(); ++chip)
        m_chips->setCount(chip, counts.value(static_cast<int>(*availabilityOf(chip))));
}

void ContactToolbar::setFilterSet(bool isSet)
{
    m_moreFilters->setIconToken(isSet ? Token::AccentText : Token::Text2);
    m_moreFilters->setAccessibleDescription(isSet ? tr("Filters are set") : QString());
}

void ContactToolbar::setWidthClass(WidthClass width, int padding)
{
    m_chips->setCollapsed(width < WidthClass::XL);
    m_search->setMaximumWidth(width >= WidthClass::L ? m_theme.px(kSearchWidth) : QWIDGETSIZE_MAX);
    m_row->setContentsMargins(padding, 10, padding, 10);
}

} // namespace aic::ui
