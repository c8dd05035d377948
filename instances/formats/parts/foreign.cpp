#include "instances/formats/parts/foreign.hpp"

#include <algorithm>
#include <array>

#include "instances/formats/parts/scan.hpp"

namespace reductio::instances {
namespace {

struct ForeignMark {
  std::string_view begins, is;
};

// After `p` in the first line that is no comment.
constexpr std::array<ForeignMark, 11> words_after_p{{{"inccnf", "incremental CNF"},
                                                     {"qcnf", "a quantified formula"},
                                                     {"dnf", "a formula in DNF"},
                                                     {"sat", "a formula in DIMACS SAT format"},
                                                     {"satx", "a formula in DIMACS SAT format"},
                                                     {"sate", "a formula in DIMACS SAT format"},
                                                     {"edge", "a graph of DIMACS"},
                                                     {"col", "a graph of DIMACS"},
                                                     {"sp", "a graph of DIMACS"},
                                                     {"max", "a network of DIMACS"},
                                                     {"tw", "a graph of PACE"}}};

// The first bytes of all.
constexpr std::array<ForeignMark, 19> first_bytes{{{"\x1f\x9d", "a file of compress (.Z)"},
                                                   {"\x1f\x8b", "gzip inside another compression"},
                                                   {"\xfd\x37zXZ", "xz inside another compression"},
                                                   {"\x28\xb5\x2f\xfd", "zstd inside another compression"},
                                                   {"BZh", "bzip2 inside another compression"},
                                                   {"\x04\x22\x4d\x18", "a file of lz4"},
                                                   {"LZIP", "a file of lzip"},
                                                   {"7z\xbc\xaf", "an archive of 7-Zip"},
                                                   {"\xef\xbb\xbf", "text after a byte order mark"},
                                                   {"\xff\xfe", "text in UTF-16"},
                                                   {"\xfe\xff", "text in UTF-16"},
                                                   {"\x80\x02", "a pickle of Python"},
                                                   {"\x80\x04", "a pickle of Python"},
                                                   {"\x7f"
                                                    "ELF",
                                                    "a program"},
                                                   {"%PDF", "a PDF"},
                                                   {"aag ", "a circuit in AIGER"},
                                                   {"aig ", "a circuit in AIGER"},
                                                   {"{", "JSON"},
                                                   {"<", "HTML or XML"}}};

// The first word of the first line that is no comment.
constexpr std::array<ForeignMark, 1> first_words{
    {{"(gadget", "a gadget, which `reductio verify --gadget` takes"}}};

template <class Marks>
std::optional<std::string> foreign_named(const Marks& marks, std::string_view word) {
  const auto found =
      std::find_if(marks.begin(), marks.end(), [&](const ForeignMark& m) { return m.begins == word; });
  return found == marks.end() ? std::nullopt : std::optional<std::string>(found->is);
}

// Comments of the kinds of text that are known here: c of DIMACS, * of OPB and MPS, ; of SMT-LIB, \ of LP.
std::optional<std::string> by_text(std::string_view bytes) {
  Scanner in(bytes);
  for (in.skip_space(); !in.at_end() && std::string_view("c*;\\").find(in.peek()) != std::string_view::npos;
       in.skip_space())
    in.line();
  const std::string_view word = in.word();
  if (word != "p") return foreign_named(first_words, word);
  in.skip_blanks();
  const std::string_view name = in.word();
  const auto known = foreign_named(words_after_p, name);
  return known ? std::optional("p " + std::string(name) + ", " + *known) : std::nullopt;
}

}  // namespace

std::optional<std::string> foreign(std::string_view bytes) {
  for (const ForeignMark& magic : first_bytes)
    if (bytes.starts_with(magic.begins)) return std::string(magic.is);
  return by_text(bytes);
}

}  // namespace reductio::instances
