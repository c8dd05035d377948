#include <openssl/evp.h>

#include <bit>
#include <cstring>
#include <stdexcept>

#include "instances/instance.hpp"
#include "instances/manifest.hpp"

namespace reductio::instances {
namespace {

// The hash of all that is added, in order.
class Hash {
 public:
  explicit Hash(const EVP_MD* kind) : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), kind, nullptr) != 1)
      throw std::runtime_error(std::string(EVP_MD_get0_name(kind)) + " is not available");
    pending_.reserve(block);
  }

  void add(const void* bytes, std::size_t count) {
    if (pending_.size() + count > block) flush();
    if (count >= block) {
      EVP_DigestUpdate(context_.get(), bytes, count);
    } else {
      pending_.append(static_cast<const char*>(bytes), count);
    }
  }
  void add(std::string_view text) { add(text.data(), text.size()); }

  template <class T>
  void add_number(T value) {
    static_assert(std::endian::native == std::endian::little, "numbers are hashed as little-endian bytes");
    add(&value, sizeof value);
  }

  std::string hex() {
    flush();
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), sum, &size);
    std::string out;
    for (unsigned int i = 0; i < size; ++i) {
      out += "0123456789abcdef"[sum[i] >> 4];
      out += "0123456789abcdef"[sum[i] & 15];
    }
    return out;
  }

 private:
  static constexpr std::size_t block =
      1 << 16;  // rows are short: a call for each would cost more than its hash
  void flush() {
    EVP_DigestUpdate(context_.get(), pending_.data(), pending_.size());
    pending_.clear();
  }

  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
  std::string pending_;
};

// Only the words that hold coordinates: the distance of rows in memory is no part of the instance.
void add(Hash& hash, const Rows<Word>& rows) {
  if (cells<Word>(rows.d()) == 0) return;
  for (std::size_t i = 0; i < rows.n(); ++i) {
    const auto row = rows.row(i);
    hash.add(row.data(), row.size_bytes());
  }
}

template <class E>
void add(Hash& hash, const Grid<E>& matrix) {
  hash.add_number<std::uint64_t>(matrix.rows());
  hash.add_number<std::uint64_t>(matrix.cols());
  for (std::size_t i = 0; matrix.cols() != 0 && i < matrix.rows(); ++i)
    hash.add(matrix.row(i).data(), matrix.row(i).size_bytes());
}

void add(Hash& hash, const Formula& formula) {
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    hash.add(clause.data(), clause.size_bytes());
    hash.add_number<std::int32_t>(0);
  }
}

void add(Hash& hash, const LinearRows& rows) {
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    const auto numbers = rows.row(r).numbers;
    hash.add_number<std::uint64_t>(numbers.size());
    hash.add(numbers.data(), numbers.size_bytes());
  }
}

}  // namespace

std::string digest(const Instance& instance) {
  Hash hash(EVP_sha256());
  hash.add("reductio instance 1\nproblem " + instance.problem + "\n");
  for (const auto& [name, size] : sizes(instance.data).all)
    hash.add(name + " " + std::to_string(size) + "\n");
  if (const auto threshold = instance.threshold()) hash.add("threshold " + threshold->text() + "\n");
  hash.add("\n");
  for (const double number : instance.shape().reals(instance.data)) hash.add_number(number);
  for (const Part& part : instance.shape().parts(instance.data))
    std::visit([&](const auto* array) { add(hash, *array); }, part.array);
  return hash.hex();
}

std::string sha256_of_bytes(std::string_view bytes) {
  Hash hash(EVP_sha256());
  hash.add(bytes);
  return hash.hex();
}

std::string gbd_hash(const Formula& formula) {
  Hash hash(EVP_md5());
  std::string text;
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    text.clear();
    for (const std::int32_t literal : formula.clause(c)) text += std::to_string(literal) + " ";
    text += c + 1 == formula.clauses() ? "0" : "0 ";
    hash.add(text);
  }
  return hash.hex();
}

}  // namespace reductio::instances
