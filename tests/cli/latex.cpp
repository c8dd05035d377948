// What `show --latex` prints is LaTeX. pdflatex is not asked: here is what it would stumble over.
#include "cli/latex.hpp"

#include <cctype>

#include "reductions/gadgets/gadget_file.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

namespace {

// What is wrong with a text; empty: nothing. Commands have letters or one other character; groups, environments and
// mathematics end where they should, and no character that means something stands for itself.
std::string fault(std::string_view text) {
  std::vector<std::string> open;
  bool in_math = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool starts_line = at == 0 || text[at - 1] == '\n';
    if (c == '%' && starts_line) {
      at = text.find('\n', at);
    } else if (c == '\\') {
      std::size_t end = at + 1;
      while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
      const std::string_view command = text.substr(at + 1, end - at - 1);
      if (end == at + 1) end = at + 2;
      if (command == "begin" || command == "end") {
        const std::string name(text.substr(end + 1, text.find('}', end) - end - 1));
        if (command == "begin")
          open.push_back(name);
        else if (open.empty() || open.back() != name)
          return "ends " + name;
        else
          open.pop_back();
        end = text.find('}', end) + 1;
      }
      at = end - 1;
    } else if (c == '{' || c == '}') {
      if (c == '{')
        open.emplace_back("{");
      else if (open.empty() || open.back() != "{")
        return "a bracket too many";
      else
        open.pop_back();
    } else if (c == '$') {
      in_math = !in_math;
    } else if ((c == '_' || c == '^') && !in_math) {
      return "index in text";
    } else if (c == '&' && (open.empty() || open.back() != "tabular")) {
      return "no table";
    } else if (c == '#' || c == '~' || c == '%' || (static_cast<unsigned char>(c) & 0x80) != 0) {
      return std::string("unquoted ") + c;
    } else if (!in_math && (c == '<' || c == '>' || (c == '|' && (open.empty() || open.back() != "{")))) {
      return "another character is printed";
    }
  }
  return in_math ? "mathematics without end" : open.empty() ? "" : "no end of " + open.back();
}

}  // namespace

TEST_CASE("every reduction is printed as LaTeX") {
  for (const Reduction& reduction : all_reductions()) {
    CAPTURE(reduction.name);
    const std::string text = latex(reduction);
    CHECK(fault(text) == "");
    CHECK(text.find("\\item[invariant]") != text.npos);
    CHECK(text.find("\\emph{") != text.npos);
    CHECK((reduction.gadget != nullptr) == (text.find("\\begin{tabular}") != text.npos));
  }
}

TEST_CASE("what is no LaTeX is seen") {
  for (const char* wrong : {"a_b", "x^2", "a & b", "50% of", "{", "}", "$x", "a < b", "x | y", "\\begin{a}",
                            "\\end{a}", "\\begin{a}{\\end{a}}", "#1", "~"}) {
    CAPTURE(wrong);
    CHECK(fault(wrong) != "");
    CHECK(fault(latex_text(wrong)) == "");
  }
  CHECK(latex_text("<phi(x), y> >= 2^d - 1 < a_i") ==
        "$\\langle$$\\varphi$(x), y$\\rangle$ $\\ge$ 2\\^{}d - 1 $<$ a\\_i");
  CHECK(latex_text("`show --n` alphabet alpha") == "\\texttt{show -{}-n} alphabet $\\alpha$");
}

TEST_CASE("a gadget's tables are those that run") {
  const Reduction pairs = reduction_of(read_gadget(
      "(gadget pairs (from ov) (to max-ip) (left (x y) (xor x y) 1) (right (u v) (and u v) 0)\n"
      " (pad (- d (+ d 1)) (* 2 (- d 1)) weight) (threshold (ite (<= d 3) (- 0 d) (- d (- K t)))))"));
  const std::string text = latex(pairs);
  CHECK(fault(text) == "");
  for (const char* line :
       {"00 & $0$ & $1$ \\\\", "10 & $1$ & $1$ \\\\", "11 & $0$ & $1$ \\\\", "11 & $1$ & $0$ \\\\",
        "\\lceil d / 2 \\rceil$ blocks", "$\\max(0, d - (d + 1))$", "$2 \\cdot (d - 1)$",
        "$\\mathrm{weight}$", "$(\\mbox{if } d \\le 3 \\mbox{ then } 0 - d \\mbox{ else } d - (K - t))$"}) {
    CAPTURE(line);
    CHECK(text.find(line) != text.npos);
  }
  CHECK(text.find("01 & $0$ & $1$") == text.npos);
}
