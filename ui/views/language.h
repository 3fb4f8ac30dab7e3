// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views know of KSyntaxHighlighting, which is loaded only when a text is looked at: with the
// libraries that come with it, it takes longer than all others of the program together. The other side is
// language.cpp, in a library of its own that Syntax loads.

#include <QtGlobal>

#include <memory>

class QPalette;
class QString;
class QTextDocument;

namespace linkwright::ui {

/// Colours the lines of one document that somebody looks at, and no others. GUI thread.
class Q_DECL_EXPORT Highlighter
{
public:
    Highlighter() = default;
    Highlighter(const Highlighter&) = delete;
    Highlighter& operator=(const Highlighter&) = delete;
    virtual ~Highlighter() = default;

    /// Takes the theme that goes with a palette, with colours kept readable on its base: themes are made for
    /// backgrounds of their own. Lines follow when they are highlighted next. Whether anything is another.
    virtual bool setPalette(const QPalette& palette) = 0;

    /// Sees to the lines `first` to `last`.
    virtual void highlight(QTextDocument& document, int first, int last) = 0;
};

/// What was read of one language, and the themes. Any thread.
class Q_DECL_EXPORT Language
{
public:
    Language() = default;
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;
    virtual ~Language() = default;

    /// May outlive the language.
    [[nodiscard]] virtual std::unique_ptr<Highlighter> highlighter(const QPalette& palette) const = 0;
};

/// Reads a language by KSyntaxHighlighting's name for it. The caller owns the result.
using ReadLanguage = Language* (*)(const QString& name);

/// Its name in the library `linkwright_syntax`.
constexpr const char* readLanguageName = "linkwrightReadLanguage";

} // namespace linkwright::ui
