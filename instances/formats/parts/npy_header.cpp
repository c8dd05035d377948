#include "instances/formats/parts/npy_header.hpp"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

#include "instances/formats/parts/npy_array.hpp"
#include "instances/formats/parts/scan.hpp"
#include "instances/json.hpp"

namespace reductio::instances {
namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::size_t max_dimensions = 32;  // NumPy's own limit

// Reads the few forms of Python's syntax that a header consists of.
class Reader {
 public:
  Reader(std::string_view text, const std::string& place) : in_(text), place_(place) {}

  NpyHeader read() {
    NpyHeader out;
    bool descr = false, order = false, shape = false;
    expect('{');
    while (!taken('}')) {
      const std::string_view key = text();
      expect(':');
      if (key == "descr" && !descr)
        descr = true, type(out);
      else if (key == "fortran_order" && !order)
        order = true, out.columns_first = truth();
      else if (key == "shape" && !shape)
        shape = true, out.shape = tuple();
      else
        refuse("key " + in_quotes(key), "descr, fortran_order and shape, each once");
      if (!taken(',')) {
        expect('}');
        break;
      }
    }
    in_.skip_space();
    if (!in_.at_end()) refuse(in_quotes(in_.rest()), "the end of the header");
    if (!descr || !order || !shape) refuse("a header", "descr, fortran_order and shape in it");
    return out;
  }

 private:
  [[noreturn]] void refuse(const std::string& found, const std::string& expected) const {
    throw InputError(place_, found, expected);
  }
  bool taken(char c) {
    in_.skip_space();
    const bool there = !in_.at_end() && in_.peek() == c;
    in_.skip(there ? 1 : 0);
    return there;
  }
  void expect(char c) {
    if (!taken(c))
      refuse(in_.at_end() ? "the end of the header" : in_quotes(in_.rest().substr(0, 16)), {'`', c, '`'});
  }
  std::string_view text() {
    in_.skip_space();
    const char quote = !in_.at_end() && in_.peek() == '"' ? '"' : '\'';
    expect(quote);
    const std::size_t length = in_.rest().find(quote);
    if (length == std::string_view::npos) refuse("a text without its end", std::string(1, quote));
    const std::string_view out = in_.rest().substr(0, length);
    in_.skip(length + 1);
    return out;
  }
  bool truth() {
    in_.skip_space();
    for (const std::string_view word : {"False", "True"})
      if (in_.rest().starts_with(word)) {
        in_.skip(word.size());
        return word == "True";
      }
    refuse(in_quotes(in_.rest().substr(0, 16)), "True or False");
  }
  std::size_t number() {
    in_.skip_space();
    const std::string_view rest = in_.rest();
    std::size_t value = 0;
    const auto [end, failed] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (failed != std::errc()) refuse(in_quotes(rest.substr(0, 24)), "a number below 2^64");
    in_.skip(static_cast<std::size_t>(end - rest.data()));
    if (!in_.at_end() && in_.peek() == 'L') in_.skip(1);  // how Python 2 writes a long
    return value;
  }
  std::vector<std::size_t> tuple() {
    std::vector<std::size_t> out;
    expect('(');
    while (!taken(')')) {
      if (out.size() == max_dimensions) refuse("more than 32 dimensions", "at most 2");
      out.push_back(number());
      if (!taken(',')) {
        expect(')');
        break;
      }
    }
    return out;
  }
  // '<f4': byte order, kind, size.
  void type(NpyHeader& out) {
    const std::string_view descr = text();
    const std::string_view digits = descr.substr(std::min<std::size_t>(2, descr.size()));
    std::size_t size = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), size);
    const bool parsed = failed == std::errc() && end == digits.data() + digits.size();
    out.kind = parsed ? descr[1] : '?';
    const bool ordered = parsed && (descr[0] == '<' || descr[0] == '>');
    out.big_endian = parsed && descr[0] == '>';
    const bool text = out.kind == 'U' && ordered;
    out.item = text ? 4 : size;
    out.characters = text ? size : 1;
    const bool known =
        std::string_view("uibf").find(out.kind) != std::string_view::npos && fits(out.kind, size);
    if (!text && !(known && (ordered || (descr[0] == '|' && size == 1))))
      refuse("descr " + in_quotes(descr), "|u1, |b1, <i8, <f4, <f8 or the like");
  }
  static bool fits(char kind, std::size_t size) {
    if (kind == 'b') return size == 1;
    return size == 2 || size == 4 || size == 8 || (size == 1 && kind != 'f');
  }

  Scanner in_;
  const std::string& place_;
};

// What stands before a header.
struct Prefix {
  int version = 0;
  std::size_t bytes = 0;     // of the prefix itself
  std::uint32_t length = 0;  // of the header
};

Prefix prefix_of(std::string_view bytes) {
  constexpr std::size_t version_at = magic.size(), length_at = version_at + 2;
  Prefix out;
  if (bytes.size() > version_at) out.version = bytes[version_at];
  const std::size_t length_bytes = out.version == 1 ? 2 : 4;
  out.bytes = length_at + length_bytes;
  if (bytes.size() >= out.bytes) std::memcpy(&out.length, bytes.data() + length_at, length_bytes);
  return out;
}

}  // namespace

bool is_npy(std::string_view bytes) { return bytes.starts_with(magic); }

std::size_t npy_header_bytes(std::string_view first) {
  const Prefix prefix = prefix_of(first);
  return std::max(npy_prefix, prefix.bytes + prefix.length);
}

NpyHeader parse_npy_header(std::string_view bytes, const std::string& place) {
  if (!is_npy(bytes)) throw InputError(place, in_quotes(bytes.substr(0, 8)), "an array of NumPy, \\x93NUMPY");
  const Prefix prefix = prefix_of(bytes);
  if (prefix.version < 1 || prefix.version > 3)
    throw InputError(place, "version " + std::to_string(prefix.version), "1, 2 or 3");
  if (bytes.size() < prefix.bytes || prefix.length > bytes.size() - prefix.bytes)
    throw InputError(place, "a header of " + std::to_string(prefix.length) + " bytes",
                     "one that the file holds whole");
  NpyHeader out = Reader(bytes.substr(prefix.bytes, prefix.length), place).read();
  out.bytes = prefix.bytes + prefix.length;
  return out;
}

std::string npy_header(const std::string& descr, const std::vector<std::size_t>& shape) {
  std::string tuple;
  for (const std::size_t length : shape)
    tuple.append(tuple.empty() ? "" : ", ").append(std::to_string(length));
  std::string text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
  constexpr std::size_t before = magic.size() + 4;
  text.append(63 - (before + text.size()) % 64, ' ');
  text += '\n';
  std::string out(magic);
  out.append({'\1', '\0', static_cast<char>(text.size() & 255), static_cast<char>(text.size() >> 8)});
  return out + text;
}

}  // namespace reductio::instances
