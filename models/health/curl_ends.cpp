// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/curl_ends.h"

#include <algorithm>
#include <cerrno>
#include <iterator>

namespace linkwright::health {

namespace {

using End = Exchange::End;

struct CodeRow
{
    CURLcode code;
    End end;
};

constexpr CodeRow codes[] = {
    {CURLE_OK, End::Cut}, // without a status: the connection ended with nothing said
    {CURLE_COULDNT_RESOLVE_HOST, End::NoAddress},
    {CURLE_GOT_NOTHING, End::Cut},
    {CURLE_RECV_ERROR, End::Cut},
    {CURLE_SEND_ERROR, End::Cut},
    {CURLE_PARTIAL_FILE, End::Cut},
    {CURLE_SSL_CONNECT_ERROR, End::Tls},
    {CURLE_PEER_FAILED_VERIFICATION, End::Tls},
    {CURLE_SSL_CIPHER, End::Tls},
    {CURLE_WEIRD_SERVER_REPLY, End::NotHttp},
    {CURLE_UNSUPPORTED_PROTOCOL, End::NotHttp},
    {CURLE_URL_MALFORMAT, End::BadUrl},
};

End ofErrno(long number)
{
    if (number == ECONNREFUSED)
        return End::Refused;
    if (number == ENETUNREACH || number == EHOSTUNREACH)
        return End::NoRoute;
    return number == ETIMEDOUT ? End::ConnectTimeout : End::Failed;
}

} // namespace

Exchange::End endOf(CURLcode code, CURL* handle)
{
    if (code == CURLE_COULDNT_CONNECT) {
        long number = 0;
        static_cast<void>(curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &number));
        return ofErrno(number);
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
        curl_off_t connected = 0;
        static_cast<void>(curl_easy_getinfo(handle, CURLINFO_CONNECT_TIME_T, &connected));
        return connected == 0 ? End::ConnectTimeout : End::AnswerTimeout;
    }
    const auto row = std::find_if(std::begin(codes), std::end(codes),
                                  [code](const CodeRow& each) { return each.code == code; });
    return row == std::end(codes) ? End::Failed : row->end;
}

} // namespace linkwright::health
