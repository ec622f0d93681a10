// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QListView>

#include "core/ids.h"

namespace aic::ui {

class BubbleDelegate;
class Theme;
class ThreadModel;

/// The messages of a ThreadModel. The one that is looked at stays where it is when others come
/// above, and the end stays in sight while one is there. Thread: UI.
class ThreadView : public QListView
{
    Q_OBJECT

public:
    ThreadView(const Theme &theme, ThreadModel &model, QWidget *parent = nullptr);

    [[nodiscard]] BubbleDelegate &bubbles() const { return *m_bubbles; }
    [[nodiscard]] bool followsEnd() const { return m_followsEnd; }
    void followEnd();
    /// What comes is looked at from elsewhere.
    void leaveEnd() { m_followsEnd = false; }
    /// At the top, or with its marked words in the middle.
    void showRow(int row);

Q_SIGNALS:
    void followsEndChanged(bool follows);
    void resized();
    /// The pointer rests on the state of a message; \p at is global.
    void timesWanted(int row, const QPoint &at);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    struct Anchor
    {
        MessageId message;
        int top = 0;
    };
    void hold();
    void settle();
    void moved();

    ThreadModel &m_model;
    BubbleDelegate *m_bubbles;
    std::optional<Anchor> m_anchor;
    bool m_followsEnd = true;
    bool m_settling = false;
};

} // namespace aic::ui
