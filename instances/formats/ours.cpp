// Which files this program wrote, as far as they show it.
#include <algorithm>
#include <array>
#include <cctype>

#include "instances/formats/format.hpp"
#include "instances/formats/parts/compression.hpp"

namespace reductio::instances {
namespace {

constexpr std::size_t head_bytes = 1 << 16;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

// JSON: an answer, a key, metadata beside an array, a report. Each names one of these of itself.
bool is_our_json(std::string_view head) {
  if (!head.starts_with('{') && !head.starts_with('[')) return false;
  constexpr std::array names{
      "\"answer\":",  "\"image\":",   "\"recipe\":",   "\"problem\":", "\"reduction\":",
      "\"verdict\":", "\"claims\":",  "\"mutants\":",  "\"engines\":", "\"problems\":",
      "\"chain\":",   "\"formats\":", "\"reductio\":", "\"stated\":"};
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return head.find(name) != head.npos; });
}

// "3 witnesses"
bool is_count(std::string_view line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits != 0 && digits != line.npos && line.substr(digits).starts_with(" witness");
}

// What a command answers in words, by how it begins.
bool is_our_report(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  constexpr std::array lists{"reductions", "generators", "formats", "solvers", "problems"};
  const bool is_list = std::find(lists.begin(), lists.end(), line) != lists.end();
  return is_list || is_count(line) || line == "yes" || line == "no" || line == "unknown" ||
         starts_with_any(line, {"yes: ",
                                "YES",
                                "NO",
                                "no: ",
                                "optimum",
                                "unknown: ",
                                "UNKNOWN",
                                "at least ",
                                "row ",
                                "target ",
                                "wrong in ",
                                "s SATISFIABLE",
                                "s UNSATISFIABLE",
                                "s UNKNOWN",
                                "v ",
                                "problem    ",
                                "reduction ",
                                "file ",
                                "; A gadget from ",
                                "none: "});
}

// Scripts name the claim that they ask for, proofs what they import; pictures are those of `graph`.
bool is_our_script(std::string_view head) {
  const std::string_view line = head.substr(0, head.find('\n'));
  const auto names = [&](std::string_view word) { return head.find(word) != head.npos; };
  return (line.starts_with("; ") && line.find(", claim ") != line.npos) ||
         (line.starts_with("(* ") && (names("Reductio") || names("From Coq Require Import"))) ||
         (line.starts_with("<svg ") && names("ov_to_max_ip"));
}

// What the first bytes of compressed data become; nothing when they are damaged.
std::string expanded_head(const Compression& compression, std::string_view bytes) try {
  std::string out(head_bytes, '\0');
  std::span<char> room(out);
  const std::unique_ptr<Coder> coder = compression.decoder();
  for (std::size_t before = room.size() + 1; !room.empty() && !bytes.empty() && room.size() < before;) {
    before = room.size();
    if (coder->step(bytes, room, false)) break;
  }
  out.resize(out.size() - room.size());
  return out;
} catch (const InputError&) {
  return "";
}

}  // namespace

bool is_ours(std::string_view bytes) {
  if (bytes.empty()) return true;
  if (const Compression* compression = compression_of(bytes)) {
    const std::string plain = expanded_head(*compression, bytes);
    return !plain.empty() && compression_of(plain) == nullptr && is_ours(plain);
  }
  if (bytes.starts_with("c reductio ")) return true;  // the line may be longer than what is looked at
  for (const Format& format : formats())
    if (format.begins(bytes)) return true;
  const std::string_view head = bytes.substr(0, head_bytes);
  return is_our_json(head) || is_our_report(head) || is_our_script(head);
}

}  // namespace reductio::instances
