// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QPointer>

#include "ui/widgets/button.h"

class QHBoxLayout;
class QVBoxLayout;

namespace aic::ui {

class Label;
class Scrim;
class Theme;

/// The app's modal window: 56 px header with title and Close, a body, and a 60 px footer with
/// secondary buttons at the left and Cancel and the primary one at the right.
///
/// Show it with open(): it is window-modal over a scrim, keeps inside the parent window less
/// 48 px, and gives the focus back to its opener. Esc and Close reject, after a discard question
/// when hasUnsavedChanges(); Ctrl+Enter presses the primary button.
class Dialog : public QDialog
{
    Q_OBJECT

public:
    Dialog(const Theme &theme, const QString &title, QWidget *parent);
    ~Dialog() override;

    void setTitle(const QString &title);
    /// Size while the window is large enough for it; the dialog shrinks with the window. A height
    /// of 0 is what the content needs.
    void setPreferredSize(const QSize &size);

    /// The area between header and footer. Fill it once; it has no layout of its own.
    [[nodiscard]] QWidget *body() const { return m_body; }
    /// Put a stepper or chips beside the title.
    [[nodiscard]] QHBoxLayout *headerExtras() const { return m_headerExtras; }
    /// The left end of the footer.
    [[nodiscard]] QHBoxLayout *footerStart() const { return m_footerStart; }

    /// A footer button at the right end, in the order of the calls.
    Button *addFooterButton(ButtonVariant variant, const QString &iconName, const QString &text);
    /// The button that Ctrl+Enter presses; Enter does it too from a single-line field.
    Button *setPrimaryButton(const QString &iconName, const QString &text,
                             ButtonVariant variant = ButtonVariant::Primary);
    [[nodiscard]] Button *primaryButton() const { return m_primary; }
    /// Cancel rejects the dialog.
    Button *addCancelButton();
    void setHeaderVisible(bool visible);
    void setFooterVisible(bool visible);

    /// Asked before the dialog closes without its primary action.
    [[nodiscard]] virtual bool hasUnsavedChanges() const { return false; }

    void open() override;
    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    void primaryTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Where a dialog of \p size goes in the parent window, both in global coordinates.
    [[nodiscard]] virtual QRect placeIn(const QRect &window, const QSize &size) const;
    [[nodiscard]] const Theme &theme() const { return m_theme; }

private:
    void fitIntoParent();
    void askDiscard();

    const Theme &m_theme;
    QVBoxLayout *m_layout;
    QWidget *m_header;
    QWidget *m_headerLine;
    Label *m_title;
    QHBoxLayout *m_headerExtras;
    QWidget *m_body;
    QWidget *m_footer;
    QHBoxLayout *m_footerStart;
    QHBoxLayout *m_footerEnd;
    Button *m_primary = nullptr;
    QPointer<Scrim> m_scrim;
    QPointer<QWidget> m_opener;
    QSize m_preferred{560, 0};
    QPoint m_dragFrom;
    bool m_dragging = false;
};

} // namespace aic::ui
