// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sandboxsection.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/statepanel.h"

namespace aic::ui {

using namespace Qt::StringLiterals;

SandboxSection::SandboxSection(const Theme &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *header = new QWidget(this);
    header->setMinimumHeight(theme.px(55));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(20, 0, 20, 0);
    row->setSpacing(8);
    row->addWidget(
        new Label(tr("WhatsApp Business"), LabelRole::Heading, LabelTone::Text1, header));
    auto *chip = new Chip(theme, {}, Tone::Neutral, {}, header);
    chip->setStatus(Status::ConnectionSandbox);
    row->addWidget(chip);
    row->addStretch();
    layout->addWidget(header);
    auto *line = new QFrame(this);
    line->setProperty("line", u"horizontal"_s);
    layout->addWidget(line);

    auto *state = new EmptyState(theme, u"flask-conical"_s, this);
    state->setTexts(tr("This is the sandbox account"),
                    tr("It is ready to use: people, messages and calls are simulated, and nothing "
                       "is sent. A real account has its own contacts and messages, apart from "
                       "these."));
    Button *connectButton = state->setPrimaryAction(u"plug-zap"_s, tr("Connect WhatsApp Business"));
    connect(connectButton, &QPushButton::clicked, this, &SandboxSection::realAccountWanted);
    layout->addWidget(state, 1);
}

} // namespace aic::ui
