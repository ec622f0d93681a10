// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimer>
#include <QWidget>

#include "contacts/contact.h"
#include "ui/widgets/widthclass.h"

class QHBoxLayout;

namespace aic::ui {

class Button;
class FilterChips;
class SearchField;
class Theme;

/// Search, the chips by availability, and the buttons of the contacts page. Thread: UI.
class ContactToolbar : public QWidget
{
    Q_OBJECT

public:
    ContactToolbar(const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] SearchField &search() const { return *m_search; }
    [[nodiscard]] Button &segments() const { return *m_segments; }
    [[nodiscard]] Button &columns() const { return *m_columns; }
    [[nodiscard]] Button &imports() const { return *m_imports; }
    [[nodiscard]] Button &duplicates() const { return *m_duplicates; }
    [[nodiscard]] Button &moreFilters() const { return *m_moreFilters; }

    [[nodiscard]] std::optional<contacts::Availability> availability() const;
    /// True where a chip shows it; edited() does not follow.
    bool setAvailability(std::optional<contacts::Availability> availability);
    /// Without edited().
    void setSearch(const QString &text);
    /// By availability.
    void setCounts(const QList<qint64> &counts);
    void setFilterSet(bool isSet);
    void setWidthClass(WidthClass width, int padding);

Q_SIGNALS:
    /// The user has chosen a chip, or paused while typing.
    void edited();
    /// From the search field to the list.
    void left();
    void confirmed();

private:
    const Theme &m_theme;
    QHBoxLayout *m_row;
    SearchField *m_search;
    FilterChips *m_chips;
    Button *m_segments;
    Button *m_moreFilters;
    Button *m_columns;
    Button *m_imports;
    Button *m_duplicates;
    QTimer m_pause;
};

} // namespace aic::ui
