// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A tool of the build: reads a schema, as people write it in YAML, and writes it as JSON, which programs read
// in a tenth of the time. From the standard input to the standard output.

#include "domain/json.h"
#include "yaml/convert.h"
#include "yaml/reader.h"

#include <iostream>
#include <iterator>

int main()
{
    using namespace linkwright;
    const std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
    const yaml::ReadResult read = yaml::read(text);
    if (read.documents.size() != 1 || !read.diagnostics.empty()) {
        std::cerr << "compile_schema: expected one YAML document without a mistake\n";
        return 1;
    }
    std::cout << yaml::toJson(read.documents.front()).dump();
    return std::cout.good() ? 0 : 1;
}
