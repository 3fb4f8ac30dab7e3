// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/fonts.h"

#include <fontconfig/fontconfig.h>

namespace linkwright::app {

namespace {

/// Without any, FcInit() complains and chooses one.
bool hasCacheFolder(FcConfig* configuration)
{
    FcStrList* folders = FcConfigGetCacheDirs(configuration);
    const bool has = folders != nullptr && FcStrListNext(folders) != nullptr;
    if (folders != nullptr)
        FcStrListDone(folders);
    return has;
}

} // namespace

/// What FcInit() does (fontconfig 2.13 to 2.15, fcinit.c), but for one thing: it reads every file of the
/// templates, too, only to be able to describe them. That is nearly half of its work.
void readFontConfiguration()
{
    FcConfig* configuration = FcConfigCreate();
    const bool isComplete = configuration != nullptr &&
                            FcConfigParseAndLoad(configuration, nullptr, FcTrue) == FcTrue &&
                            hasCacheFolder(configuration) && FcConfigSetCurrent(configuration) == FcTrue;
    if (isComplete)
        return; // for the rest of the program
    if (configuration != nullptr)
        FcConfigDestroy(configuration);
    FcInit(); // falls back as far as it takes
}

} // namespace linkwright::app
