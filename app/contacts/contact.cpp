// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/contact.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace aic::contacts {
namespace {

const std::array kAvailabilityNames{u"unknown"_s, u"available"_s, u"not_on_whatsapp"_s,
                                    u"opted_out"_s, u"blocked"_s};
const std::array kConsentNames{u"not_opted_in"_s, u"opted_in"_s, u"opted_out"_s};

template <class E, class Names>
std::optional<E> fromName(QStringView name, const Names &names)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name)
            return E(int(i));
    }
    return std::nullopt;
}

} // namespace

QString toName(Availability availability)
{
    return kAvailabilityNames.at(std::size_t(availability));
}

std::optional<Availability> availabilityFromName(QStringView name)
{
    return fromName<Availability>(name, kAvailabilityNames);
}

QString toName(Consent consent)
{
    return kConsentNames.at(std::size_t(consent));
}

std::optional<Consent> consentFromName(QStringView name)
{
    return fromName<Consent>(name, kConsentNames);
}

} // namespace aic::contacts
