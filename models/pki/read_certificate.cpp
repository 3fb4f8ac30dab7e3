// SPDX-FileCopyrightText: Linkwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pki/read_certificate.h"

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include <array>
#include <ctime>

namespace linkwright::pki {

namespace {

std::string hexOf(const unsigned char* bytes, std::size_t size)
{
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
        text += {digits[bytes[i] >> 4U], digits[bytes[i] & 15U]};
    return text;
}

std::string textOf(const ASN1_STRING* text)
{
    unsigned char* utf8 = nullptr;
    const int size = text ? ASN1_STRING_to_UTF8(&utf8, text) : -1;
    if (size < 0)
        return {};
    const std::string result(reinterpret_cast<char*>(utf8), static_cast<std::size_t>(size));
    OPENSSL_free(utf8);
    return result;
}

std::string nameOf(const X509_NAME* name)
{
    const int index = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (index >= 0)
        return textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index)));
    const BioHandle bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

std::int64_t secondsOf(const ASN1_TIME* time)
{
    std::tm moment{};
    return ASN1_TIME_to_tm(time, &moment) == 1 ? static_cast<std::int64_t>(::timegm(&moment)) : 0;
}

std::string addressOf(const ASN1_OCTET_STRING* address)
{
    const unsigned char* bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    std::string text;
    if (size == 4) {
        for (int i = 0; i < size; ++i)
            text += (i == 0 ? "" : ".") + std::to_string(bytes[i]);
    }
    if (size == 16) {
        for (int i = 0; i < size; i += 2)
            text += (i == 0 ? "" : ":") + hexOf(bytes + i, 2);
    }
    return text;
}

void readNames(X509& certificate, Certificate& to)
{
    const NamesHandle names(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type == GEN_DNS)
            to.dnsNames.push_back(textOf(name->d.dNSName));
        if (name->type == GEN_IPADD)
            to.addresses.push_back(addressOf(name->d.iPAddress));
    }
}

struct Word
{
    const char* openssl;
    const char* ours;
};

/// As Go and Linkerd's messages spell them.
constexpr Word words[] = {
    {"ecdsa-with-SHA256", "ECDSA-SHA256"},
    {"ecdsa-with-SHA384", "ECDSA-SHA384"},
    {"ecdsa-with-SHA512", "ECDSA-SHA512"},
    {"sha256WithRSAEncryption", "SHA256-RSA"},
    {"sha384WithRSAEncryption", "SHA384-RSA"},
    {"sha512WithRSAEncryption", "SHA512-RSA"},
    {"sha1WithRSAEncryption", "SHA1-RSA"},
    {"ED25519", "Ed25519"},
    {"prime256v1", "P-256"},
    {"secp384r1", "P-384"},
    {"secp521r1", "P-521"},
};

std::string ourWord(const char* openssl)
{
    for (const Word& word : words) {
        if (openssl && std::string_view(openssl) == word.openssl)
            return word.ours;
    }
    return openssl ? openssl : "";
}

void readKey(X509& certificate, Certificate& to)
{
    EVP_PKEY* key = X509_get0_pubkey(&certificate);
    if (!key)
        return;
    to.keyBits = EVP_PKEY_get_bits(key);
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_EC: {
        to.keyAlgorithm = "ECDSA";
        std::array<char, 64> name{};
        std::size_t size = 0;
        if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, name.data(), name.size(),
                                           &size) == 1)
            to.curve = ourWord(name.data());
        break;
    }
    case EVP_PKEY_RSA:
        to.keyAlgorithm = "RSA";
        break;
    default:
        to.keyAlgorithm = ourWord(EVP_PKEY_get0_type_name(key));
    }
}

void readSignature(X509& certificate, Certificate& to)
{
    const ASN1_BIT_STRING* signature = nullptr;
    X509_get0_signature(&signature, nullptr, &certificate);
    if (signature)
        to.signature =
            hexOf(ASN1_STRING_get0_data(signature), static_cast<std::size_t>(ASN1_STRING_length(signature)));
    to.signatureAlgorithm = ourWord(OBJ_nid2ln(X509_get_signature_nid(&certificate)));
}

} // namespace

X509Handle openCertificate(std::string_view pem)
{
    const BioHandle bio = bioOf(pem);
    X509Handle certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return certificate;
}

Certificate describe(X509& certificate)
{
    Certificate result;
    result.subject = nameOf(X509_get_subject_name(&certificate));
    result.issuer = nameOf(X509_get_issuer_name(&certificate));
    result.notBefore = secondsOf(X509_get0_notBefore(&certificate));
    result.notAfter = secondsOf(X509_get0_notAfter(&certificate));
    readNames(certificate, result);
    result.isAuthority = (X509_get_extension_flags(&certificate) & EXFLAG_CA) != 0;
    readKey(certificate, result);
    readSignature(certificate, result);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) == 1)
        result.fingerprint = hexOf(digest.data(), size);
    const BioHandle bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), &certificate);
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    result.pem.assign(text, static_cast<std::size_t>(length));
    ERR_clear_error();
    return result;
}

std::optional<Certificate> readCertificate(std::string_view pem)
{
    const X509Handle certificate = openCertificate(pem);
    return certificate ? std::optional(describe(*certificate)) : std::nullopt;
}

} // namespace linkwright::pki
