#include "cli/latex.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "reductions/gadgets/gadget.hpp"

namespace reductio::cli {
namespace {

using Op = Expression::Op;

constexpr std::array<std::string_view, 8> greek{"phi",   "psi", "kappa", "theta",
                                                "alpha", "tau", "rho",   "lambda"};

// What stands for a character, or for two, in text.
struct Spelling {
  std::string_view text, latex;
};
constexpr std::array<Spelling, 18> spellings{
    {{">=", "$\\ge$"},
     {"<=", "$\\le$"},
     {"--", "-{}-"},
     {"<", "$<$"},
     {">", "$>$"},
     {"|", "$|$"},
     {"\\", "$\\backslash$"},
     {"{", "\\{"},
     {"}", "\\}"},
     {"_", "\\_"},
     {"^", "\\^{}"},
     {"~", "\\~{}"},
     {"#", "\\#"},
     {"$", "\\$"},
     {"%", "\\%"},
     {"&", "\\&"},
     {"\"", "''"},
     {"[", "{[}"}}};  // behind \\ or \item it would begin an argument

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// The length of the word that begins at this place, if it is the name of a greek letter; else 0.
std::size_t greek_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_letter(text[at - 1])) return 0;
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  return std::ranges::find(greek, text.substr(at, end - at)) == greek.end() ? 0 : end - at;
}

// Brackets as in <a, b> touch what is between them.
bool opens_angle(std::string_view text, std::size_t at) {
  return text[at] == '<' && at + 1 < text.size() && is_letter(text[at + 1]);
}
bool closes_angle(std::string_view text, std::size_t at) {
  return text[at] == '>' && at > 0 && text[at - 1] != ' ' && (at + 1 == text.size() || text[at + 1] != '=');
}

// Formulas, by how tightly their parts hold together.
enum Binding { loose, of_truths, of_terms, tight };

std::string formula(const Expression& e, Binding least = loose);

std::string infix(const Expression& e, std::string_view between, Binding own, Binding least) {
  std::string out;
  const Binding inner = own == of_truths ? of_terms : own;
  for (const Expression& part : e.operands()) {
    const bool first = out.empty();
    // What is taken off a sum needs brackets of its own.
    out +=
        (first ? "" : std::string(between)) + formula(part, !first && e.op() == Op::subtract ? tight : inner);
  }
  return own < least || (own == of_truths && least > loose) ? "(" + out + ")" : out;
}

std::string formula(const Expression& e, Binding least) {
  const auto& parts = e.operands();
  switch (e.op()) {
    case Op::numeral:
      return e.value() < 0 && least == tight ? fmt::format("({})", e.value()) : std::to_string(e.value());
    case Op::name:
      return e.name().size() == 1 ? e.name() : fmt::format("\\mathrm{{{}}}", latex_text(e.name()));
    case Op::add:
      return infix(e, " + ", of_terms, least);
    case Op::subtract:
      return parts.size() == 1 ? "(-" + formula(parts[0], tight) + ")" : infix(e, " - ", of_terms, least);
    case Op::multiply:
      return infix(e, " \\cdot ", tight, least);
    case Op::less:
      return infix(e, " < ", of_truths, least);
    case Op::at_most:
      return infix(e, " \\le ", of_truths, least);
    case Op::equal:
      return infix(e, " = ", of_truths, least);
    case Op::both:
      return infix(e, " \\wedge ", of_truths, least);
    case Op::either:
      return infix(e, " \\vee ", of_truths, least);
    case Op::xor_:
      return infix(e, " \\oplus ", of_truths, least);
    case Op::implies:
      return infix(e, " \\Rightarrow ", of_truths, least);
    case Op::not_:
      return "\\neg " + formula(parts[0], tight);
    case Op::ite:
      return fmt::format("(\\mbox{{if }} {} \\mbox{{ then }} {} \\mbox{{ else }} {})", formula(parts[0]),
                         formula(parts[1]), formula(parts[2]));
  }
  return "";
}

// A line for every value of a block: its bits, first coordinate first, and the entries that replace it.
std::string table(const Gadget::Table& side, std::size_t block, std::string_view map, std::string_view bit) {
  std::string bits;
  for (std::size_t j = 0; j < block; ++j)
    bits += block == 1 ? std::string(bit) : fmt::format("{}_{}", bit, j);
  std::string out =
      fmt::format("\\begin{{tabular}}{{c|{}}}\n${}$ & \\multicolumn{{{}}}{{c}}{{${}({})$}} \\\\ \\hline\n",
                  std::string(side.front().size(), 'c'), bits, side.front().size(), map, bits);
  for (std::size_t value = 0; value < side.size(); ++value) {
    for (std::size_t j = 0; j < block; ++j) out += (value >> j & 1) != 0 ? '1' : '0';
    for (const std::int64_t entry : side[value]) out += fmt::format(" & ${}$", entry);
    out += " \\\\\n";
  }
  return out + "\\end{tabular}\n";
}

std::string pads(const Gadget& gadget) {
  std::string out;
  for (const Gadget::Pad& pad : gadget.pads)
    out += fmt::format(
        "\\item $\\max(0, {})$ more coordinates, of which the first ${}$ are one in the image of a left "
        "row and the first ${}$ in that of a right one;\n",
        formula(pad.length), formula(pad.left), formula(pad.right));
  return out.empty() ? "" : "\\begin{itemize}\n" + out + "\\end{itemize}\n";
}

std::string gadget_text(const Gadget& gadget) {
  const bool same = ends(gadget) == Ends::one_to_one;
  std::string out =
      fmt::format("Every {} is replaced, on the left and on the right, by\n\\begin{{center}}\n{}",
                  gadget.block == 1 ? "bit" : fmt::format("block of {} coordinates", gadget.block),
                  table(gadget.left, gadget.block, "\\varphi", "x"));
  if (!same) out += "\\qquad\n" + table(gadget.right, gadget.block, "\\psi", "y");
  out += "\\end{center}\n";
  if (gadget.block == 1)
    out += "Entry $g$ of coordinate $q$ is coordinate $g d + q$.\n";
  else
    out += fmt::format(
        "With $K = \\lceil d / {} \\rceil$ blocks, entry $g$ of block $q$ is coordinate $g K + q$.\n",
        gadget.block);
  out += pads(gadget);
  if (gadget.cosines && gadget.cosines->norm)
    out += fmt::format("Every row of the image has ${}$ ones.\n", formula(*gadget.cosines->norm));
  return out + fmt::format("The threshold{} is ${}$.\n", gadget.cosines ? " of inner products" : "",
                           formula(gadget.threshold));
}

// The parts of a header: its statement, what is set in behind a label, and the paragraphs below.
struct Header {
  std::string statement;
  std::vector<std::pair<std::string, std::string>> labelled{};
  std::vector<std::string> paragraphs{};
};

Header header_of(std::string_view doc) {
  Header out;
  bool below = false;
  while (!doc.empty()) {
    const std::string_view line = doc.substr(0, doc.find('\n'));
    doc.remove_prefix(std::min(line.size() + 1, doc.size()));
    const std::size_t set_in = std::min(line.find_first_not_of(' '), line.size());
    const std::string_view text = line.substr(set_in);
    if (text.empty()) {
      below = below || !out.labelled.empty();
      if (below) out.paragraphs.emplace_back();
    } else if (below) {
      out.paragraphs.back().append(text).append("\n");
    } else if (set_in == 2) {
      const std::size_t end = text.find(' ');
      out.labelled.emplace_back(text.substr(0, end),
                                text.substr(std::min(text.find_first_not_of(' ', end), text.size())));
    } else {
      std::string& last = out.labelled.empty() ? out.statement : out.labelled.back().second;
      last.append(last.empty() ? "" : out.labelled.empty() ? " " : "\n").append(text);
    }
  }
  return out;
}

// "OV to Max-IP.   Is ...?   becomes   Is ...?": what is asked before and after stands by itself.
std::string statement_text(const std::string& statement) {
  constexpr std::string_view blanks = "   ";
  const std::size_t title = statement.find(blanks);
  for (const std::string_view between : {"becomes", "follows from"}) {
    const std::size_t middle = statement.find(fmt::format("{}{}", blanks, between));
    if (middle == std::string::npos || middle <= title) continue;
    const std::size_t asked = title + blanks.size();
    const std::size_t after = statement.find_first_not_of(' ', middle + blanks.size() + between.size());
    return fmt::format("\\textbf{{{}}}\n\\emph{{{}}} {} \\emph{{{}}}\n",
                       latex_text(statement.substr(0, title)),
                       latex_text(statement.substr(asked, middle - asked)), between,
                       latex_text(statement.substr(std::min(after, statement.size()))));
  }
  return latex_text(statement) + "\n";
}

}  // namespace

std::string latex_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t word = greek_at(text, at);
    const auto spelled = std::ranges::find_if(
        spellings, [&](const Spelling& one) { return text.substr(at).starts_with(one.text); });
    if (word > 0) {
      out += fmt::format("$\\{}{}$", text.substr(at, word) == "phi" ? "var" : "", text.substr(at, word));
      at += word;
    } else if (text[at] == '`') {
      const std::size_t end = std::min(text.find('`', at + 1), text.size());
      out += "\\texttt{" + latex_text(text.substr(at + 1, end - at - 1)) + "}";
      at = end + 1;
    } else if (opens_angle(text, at) || closes_angle(text, at)) {
      out += text[at++] == '<' ? "$\\langle$" : "$\\rangle$";
    } else if (spelled != spellings.end()) {
      out += spelled->latex;
      at += spelled->text.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string latex(const Reduction& reduction) {
  const Header header = header_of(reduction.doc);
  std::string out = fmt::format(
      "% reductio show {} --latex\n% What stands between begin and end of the document needs no package.\n"
      "\\documentclass{{article}}\n\\begin{{document}}\n\\noindent\n{}",
      reduction.name, statement_text(header.statement));
  if (reduction.gadget) out += "\n" + gadget_text(*reduction.gadget);
  out += "\\begin{description}\n";
  for (const auto& [label, text] : header.labelled)
    if (label != "gadget" || !reduction.gadget)
      out += fmt::format("\\item[{}] {}\n", latex_text(label), latex_text(text));
  std::string claims;
  for (const Claim& claim : reduction.claims)
    claims += fmt::format("{}{} ({})", claims.empty() ? "" : ", ", claim.name,
                          claim.expect == Expect::proved ? "proved" : "bounded");
  out += fmt::format("\\item[claims] {}, as \\texttt{{reductio verify {}}} says\n\\end{{description}}\n",
                     claims, latex_text(reduction.name));
  for (const std::string& paragraph : header.paragraphs) out += "\n" + latex_text(paragraph);
  return out + "\\end{document}\n";
}

}  // namespace reductio::cli
