// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/pki/test_certificates.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdlib>
#include <ctime>
#include <string_view>

namespace linkwright::testbed {

namespace {

constexpr long version3 = 2; // counted from 0

void need(bool worked)
{
    if (!worked)
        std::abort();
}

EVP_PKEY* newKey(std::string_view kind)
{
    EVP_PKEY* key = kind == "RSA" ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", std::size_t{2048})
                                  : EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", std::string(kind).c_str());
    need(key != nullptr);
    return key;
}

template <typename Write> std::string pemOf(Write write)
{
    BIO* bio = BIO_new(BIO_s_mem());
    need(write(bio) == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    std::string pem(text, static_cast<std::size_t>(size));
    BIO_free(bio);
    return pem;
}

void setName(X509_NAME* name, const std::string& commonName)
{
    need(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(commonName.c_str()), -1, -1,
                                    0) == 1);
}

void extend(X509* certificate, int nid, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    need(extension && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

template <typename T, typename Read> T* readPem(const std::string& pem, Read read)
{
    BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
    T* value = read(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    need(value != nullptr);
    return value;
}

void sign(X509* certificate, EVP_PKEY* own, const MadeCertificate* issuer)
{
    if (!issuer) {
        need(X509_set_issuer_name(certificate, X509_get_subject_name(certificate)) == 1);
        need(X509_sign(certificate, own, EVP_sha256()) > 0);
        return;
    }
    X509* above = readPem<X509>(issuer->certificate, PEM_read_bio_X509);
    EVP_PKEY* key = readPem<EVP_PKEY>(issuer->key, PEM_read_bio_PrivateKey);
    need(X509_set_issuer_name(certificate, X509_get_subject_name(above)) == 1);
    need(X509_sign(certificate, key, EVP_sha256()) > 0);
    EVP_PKEY_free(key);
    X509_free(above);
}

} // namespace

MadeCertificate makeCertificate(const CertificateWish& wish, const MadeCertificate* issuer)
{
    static int serial = 0;
    EVP_PKEY* key = newKey(wish.key);
    X509* certificate = X509_new();
    need(X509_set_version(certificate, version3) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    setName(X509_get_subject_name(certificate), wish.name);
    ASN1_TIME_set(X509_getm_notBefore(certificate), static_cast<std::time_t>(wish.notBefore));
    ASN1_TIME_set(X509_getm_notAfter(certificate), static_cast<std::time_t>(wish.notAfter));
    need(X509_set_pubkey(certificate, key) == 1);
    if (wish.authority)
        extend(certificate, NID_basic_constraints, "critical,CA:TRUE");
    std::string names;
    for (const std::string& name : wish.names)
        names += (names.empty() ? "" : ",") + name;
    if (!names.empty())
        extend(certificate, NID_subject_alt_name, names);
    sign(certificate, key, issuer);
    MadeCertificate made{pemOf([certificate](BIO* bio) { return PEM_write_bio_X509(bio, certificate); }),
                         pemOf([key](BIO* bio) {
                             return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr,
                                                                  nullptr);
                         })};
    X509_free(certificate);
    EVP_PKEY_free(key);
    return made;
}

} // namespace linkwright::testbed
