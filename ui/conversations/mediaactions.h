// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>

#include "messaging/media/mediastore.h"

class QTemporaryDir;
class QWidget;

namespace aic::ui {

class Theme;

/// What a person does with the file of a message.
enum class MediaAction { None, Open, Save, Retry, Cancel };

/// The one that stands at the file itself.
[[nodiscard]] MediaAction actionOf(const messaging::MessageMedia &media);
[[nodiscard]] QString iconOf(MediaAction action);
/// "PNG · 41 KB", "Downloading · 40 %", or why there is nothing.
[[nodiscard]] QString mediaText(const messaging::MessageMedia &media);

/// Does it. Nothing is ever opened by itself, and what may run something only after a warning.
/// Thread: UI.
class MediaActions : public QObject
{
    Q_OBJECT

public:
    /// Shows a file in whatever program the system has for it.
    using Opener = std::function<void(const QString &path)>;

    /// All outlive it; dialogs open over \p widget. An empty \p opener is the system's.
    MediaActions(const Theme &theme, messaging::MediaStore &store, Opener opener, QWidget *widget);
    ~MediaActions() override;

    void perform(const messaging::MessageMedia &media, MediaAction action);

Q_SIGNALS:
    void failed(const aic::Error &error);
    void saved(const QString &path);

private:
    void open(const messaging::MessageMedia &media);
    void show(const messaging::MessageMedia &media);
    void save(const messaging::MessageMedia &media);
    void settled(const Result<bool> &begun);

    const Theme &m_theme;
    messaging::MediaStore &m_store;
    Opener m_opener;
    QWidget *m_widget;
    /// Copies under their own names, which our store has not; gone with the window.
    std::unique_ptr<QTemporaryDir> m_copies;
};

} // namespace aic::ui
