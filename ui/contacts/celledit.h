// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QPointer>

namespace aic::ui {

class Label;
class Theme;

/// A field over a cell or label that is edited in place. Enter, Tab and leaving it commit, Esc
/// cancels; whoever made it closes it. Thread: UI.
class CellEdit : public QLineEdit
{
    Q_OBJECT

public:
    /// \p name as assistive technology reads it. \p parent is what it lies over.
    CellEdit(const Theme &theme, const QString &name, const QString &text, QWidget *parent);
    ~CellEdit() override;

    /// Below the field while it is wrong, one sentence; empty takes it away.
    void setError(const QString &error);
    /// Waiting for the answer to committed().
    void setSaving(bool saving);
    /// Ends it, silently; the focus it had goes to \p heir.
    void finish(QWidget *heir);
    [[nodiscard]] bool isChanged() const { return text() != m_before; }

Q_SIGNALS:
    void committed(const QString &text);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void moveEvent(QMoveEvent *event) override;

private:
    void commit();
    void placeError();

    const Theme &m_theme;
    QString m_before;
    QPointer<Label> m_error;
    bool m_saving = false;
};

/// "VIP, wholesale;vip" as a list without blanks and repetitions.
[[nodiscard]] QStringList tagsFromText(const QString &text);

} // namespace aic::ui
