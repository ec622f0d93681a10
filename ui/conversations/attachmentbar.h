// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

#include "messaging/media/mediastore.h"

class QVBoxLayout;

namespace aic::ui {

class Theme;

/// The files that go out with the next message. Thread: UI.
class AttachmentBar : public QWidget
{
    Q_OBJECT

public:
    /// \p store must outlive it.
    AttachmentBar(const Theme &theme, messaging::MediaStore &store, QWidget *parent = nullptr);

    void addFile(const QString &path);
    void addPicture(const QImage &image);
    [[nodiscard]] const QList<messaging::MediaFile> &files() const { return m_files; }
    void clear();

Q_SIGNALS:
    void changed();
    /// It can't be sent.
    void refused(const aic::Error &error);

private:
    void take(const QFuture<Result<messaging::MediaFile>> &file);
    void show();

    const Theme &m_theme;
    messaging::MediaStore &m_store;
    QList<messaging::MediaFile> m_files;
    QVBoxLayout *m_rows;
    quint64 m_generation = 0;
};

/// A text whose files and pictures, pasted or dropped, are offered instead of inserted.
class ComposerEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;

Q_SIGNALS:
    void fileOffered(const QString &path);
    void pictureOffered(const QImage &image);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace aic::ui
