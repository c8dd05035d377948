#include "instances/bits/random.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <new>

#include "instances/error.hpp"

namespace reductio::instances {
namespace {

constexpr char hex_digits[] = "0123456789abcdef";

}  // namespace

std::string Seed::text() const {
  if (!key_) return std::to_string(number_);
  std::string out;
  for (const unsigned char byte : *key_) {
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
  }
  return out;
}

Seed Seed::attempt(std::uint64_t k) const {
  if (k == 0) return *this;
  if (!key_) return mix(number_ + k);
  std::array<unsigned char, sizeof(Key) + 8> bytes{};
  std::copy(key_->begin(), key_->end(), bytes.begin());
  for (std::size_t b = 0; b < 8; ++b) bytes[sizeof(Key) + b] = static_cast<unsigned char>(k >> 8 * b);
  Key next{};
  if (EVP_Digest(bytes.data(), bytes.size(), next.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();
  return Seed(next);
}

Seed secret_seed() {
  Seed::Key key{};
  if (RAND_priv_bytes(key.data(), static_cast<int>(key.size())) != 1)
    throw InputError("--blind", "no random bits from the operating system", "a system that has them");
  return Seed(key);
}

Seed seed_of_key(const std::string& digits) {
  const std::string known(hex_digits);
  Seed::Key key{};
  if (digits.size() != 2 * key.size() || digits.find_first_not_of(known) != digits.npos)
    throw InputError("key", std::to_string(digits.size()) + " characters of which not all are digits",
                     "64 digits of 0 to 9 and a to f");
  for (std::size_t k = 0; k < key.size(); ++k)
    key[k] = static_cast<unsigned char>(known.find(digits[2 * k]) << 4 | known.find(digits[2 * k + 1]));
  return Seed(key);
}

// ChaCha20 (RFC 8439) under the key: its nonce names the stream and the row, so that no two of them share a block.
class Random::Cipher {
 public:
  Cipher(const Seed::Key& key, Stream stream, std::uint64_t row) : context_(EVP_CIPHER_CTX_new()) {
    std::array<unsigned char, 16> start{};  // four bytes that count blocks, then the nonce
    for (std::size_t k = 0; k < 8; ++k) start[4 + k] = static_cast<unsigned char>(row >> 8 * k);
    for (std::size_t k = 0; k < 4; ++k)
      start[12 + k] = static_cast<unsigned char>(static_cast<std::uint64_t>(stream) >> 8 * k);
    if (!context_ ||
        EVP_EncryptInit_ex(context_.get(), EVP_chacha20(), nullptr, key.data(), start.data()) != 1)
      throw std::bad_alloc();
  }

  std::uint64_t operator()() {
    if (at_ == bytes_.size()) refill();
    std::uint64_t out = 0;
    for (std::size_t k = 0; k < 8; ++k) out |= static_cast<std::uint64_t>(bytes_[at_ + k]) << 8 * k;
    at_ += 8;
    return out;
  }

 private:
  void refill() {
    const std::array<unsigned char, block> zeros{};
    int written = 0;
    if (EVP_EncryptUpdate(context_.get(), bytes_.data(), &written, zeros.data(), block) != 1)
      throw std::bad_alloc();
    at_ = 0;
  }

  static constexpr int block = 256;
  struct Free {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
  };
  std::unique_ptr<EVP_CIPHER_CTX, Free> context_;
  std::array<unsigned char, block> bytes_{};
  std::size_t at_ = block;
};

Random::Random(const Seed& seed, Stream stream, std::uint64_t row) {
  if (seed.key()) {
    cipher_ = std::make_unique<Cipher>(*seed.key(), stream, row);
    return;
  }
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;
  std::uint64_t key = mix(seed.number() + golden);
  key = mix(key + golden * (static_cast<std::uint64_t>(stream) + 1));
  key = mix(key + golden * (row + 1));
  for (std::uint64_t& word : state_) word = mix(key += golden);
}

Random::Random(Random&&) noexcept = default;
Random::~Random() = default;

std::uint64_t Random::from_cipher() { return (*cipher_)(); }

}  // namespace reductio::instances
