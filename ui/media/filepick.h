// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFrame>
#include <QImage>

#include "messaging/media/mediastore.h"

namespace aic::ui {

class Button;
class ElidedLabel;
class Label;
class StatusIcon;
class Theme;
class Thumbnails;

/// One file that goes with a message: chosen, dropped on it, or pasted. It is kept by the store at
/// once, looked at by its content, and refused with the reason where WhatsApp takes it as none of
/// the kinds that are wanted. Role group. Thread: UI.
class FilePick : public QFrame
{
    Q_OBJECT

public:
    /// \p store must outlive it.
    FilePick(const Theme &theme, messaging::MediaStore &store, const QString &name,
             QWidget *parent = nullptr);

    /// In the order of preference; not empty. A file of none of them goes.
    void setKinds(const QList<messaging::MediaKind> &kinds);
    void addFile(const QString &path);
    void clear();

    [[nodiscard]] const std::optional<messaging::MediaFile> &file() const { return m_file; }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    /// As which of the wanted kinds it may go, the best one first; empty without a file.
    [[nodiscard]] QList<messaging::MediaKind> possibleKinds() const;
    /// Null while there is none: other files than pictures, or it is still being made.
    [[nodiscard]] QImage picture() const;

Q_SIGNALS:
    /// The file, or its picture.
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose();
    void take(const QFuture<Result<messaging::MediaFile>> &file);
    bool takeFrom(const QMimeData &data);
    void refuse(const Error &error);
    void refresh();

    const Theme &m_theme;
    messaging::MediaStore &m_store;
    QList<messaging::MediaKind> m_kinds;
    std::optional<messaging::MediaFile> m_file;
    Thumbnails *m_thumbnails;
    QString m_refusal;
    quint64 m_question = 0;
    bool m_isReading = false;
    bool m_isOver = false;

    StatusIcon *m_icon;
    ElidedLabel *m_name;
    Label *m_line;
    Button *m_choose;
    Button *m_remove;
};

/// "image, up to 5 MB".
[[nodiscard]] QString limitText(messaging::MediaKind kind, const messaging::MediaFormat &format);
/// "Image"; a voice note is "Voice message".
[[nodiscard]] QString kindText(messaging::MediaKind kind);

} // namespace aic::ui
