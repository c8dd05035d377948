#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <string>

#include "tests/tidy/types.hpp"

namespace reductio::tests::tidy {
namespace {

constexpr std::size_t most_lines = 400, most_columns = 120;
// Pages of entries that are looked up, and not read from one end to the other.
constexpr std::size_t most_lines_of_entries = 500;
bool is_page_of_entries(const std::string& path) {
  return path == "docs/words.md" || path == "docs/papers.md";
}
// Made of other files, each of which is short.
constexpr std::string_view made_page = "docs/reductions.md";

bool has_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word); at != line.npos; at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !in_word(line[at - 1])) && (end == line.size() || !in_word(line[end]))) return true;
  }
  return false;
}

std::string folder_of(std::string_view path) { return std::string(path.substr(0, path.find('/'))); }
std::string name_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.find('.')));
}
bool is_cpp(std::string_view path) {
  return path.ends_with(".hpp") || path.ends_with(".cpp") || path.ends_with(".in");
}
bool is_library(std::string_view path) {
  const std::string folder = folder_of(path);
  return is_cpp(path) && folder != "cli" && folder != "docs" && folder != "tests" && folder != "bench";
}

// Calls f(path, number, line) for every line of the files that `wanted` takes.
template <class Wanted, class F>
void each_line(const Tree& tree, Wanted wanted, F f) {
  for (const auto& [path, text] : tree) {
    if (!wanted(path)) continue;
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) f(path, ++number, line);
  }
}
bool any(std::string_view) { return true; }
bool all_but_this_file(std::string_view path) { return path != "tests/tidy/rules.cpp"; }

// The same for code without comments and literals.
template <class Wanted, class F>
void each_code_line(const Tree& tree, Wanted wanted, F f) {
  Tree code;
  for (const auto& [path, text] : tree)
    if (wanted(path)) code[path] = code_of(text);
  each_line(code, any, f);
}

// What an #include line names, with its first bracket: `"reductions/all.hpp` or `<z3++.h`.
std::optional<std::string> included(const std::string& line) {
  constexpr std::string_view directive = "#include ";
  if (!line.starts_with(directive)) return std::nullopt;
  return line.substr(directive.size(), line.find_last_of("\">") - directive.size());
}

template <class F>
void each_include(const Tree& tree, F f) {
  each_line(tree, is_cpp, [&](const std::string& path, std::size_t number, const std::string& line) {
    if (const auto name = included(line)) f(path, number, *name);
  });
}

int floor_of(const std::string& folder) {
  if (folder == "instances") return 1;
  if (folder == "reductions" || folder == "generators") return 2;
  if (folder == "verifier") return 3;
  if (folder == "cli") return 4;
  if (folder == "docs") return 5;                         // its examples
  return folder == "tests" || folder == "bench" ? 6 : 0;  // 0: not a floor
}

void upward_include(const Tree& tree, const Report& report) {
  each_include(tree, [&](const std::string& path, std::size_t line, const std::string& name) {
    const std::string from = folder_of(path), to = folder_of(name.substr(1));
    if (name[0] != '"' || from == to || floor_of(to) == 0) return;
    if (floor_of(to) >= floor_of(from)) report(path, line, from + "/ must not see " + to + "/");
  });
}

void engine_include(const Tree& tree, const Report& report) {
  each_include(tree, [&](const std::string& path, std::size_t line, const std::string& name) {
    const bool engine = name.starts_with("<z3") || name.starts_with("<cadical");
    const bool witness = path.starts_with("tests/verifier/");
    if (engine && folder_of(path) != "verifier" && !witness)
      report(path, line, "solvers are seen on verifier/ only");
  });
}

// A folder's names lie in the namespace of its floor; a specialisation of a lower floor's template stands outside.
void floor_namespace(const Tree& tree, const Report& report) {
  const auto of_floor = [](std::string_view path) {
    return is_library(path) && floor_of(folder_of(path)) > 0;
  };
  each_code_line(tree, of_floor, [&](const std::string& path, std::size_t number, const std::string& line) {
    const std::string start = "namespace reductio::" + folder_of(path);
    if (line.starts_with("namespace reductio") && path != "instances/floors.hpp" &&
        !line.starts_with(start + " ") && !line.starts_with(start + "::"))
      report(path, number, "the names of " + folder_of(path) + "/ lie in reductio::" + folder_of(path));
  });
}

void cheating_solver(const Tree& tree, const Report& report) {
  const auto solver = [](std::string_view path) { return path.starts_with("verifier/solvers/"); };
  each_include(tree, [&](const std::string& path, std::size_t line, const std::string& name) {
    if (solver(path) && (name.starts_with("\"reductions/") || name.starts_with("\"verifier/methods/")))
      report(path, line, "a solver must not see reductions: it could cheat");
  });
  each_code_line(tree, solver, [&](const std::string& path, std::size_t number, const std::string& line) {
    if (has_word(line, "Provenance") || has_word(line, "provenance"))
      report(path, number, "a solver must not see what is known of the answer");
  });
}

void long_file(const Tree& tree, const Report& report) {
  const auto wanted = [](std::string_view path) { return path != made_page; };
  each_line(tree, wanted, [&](const std::string& path, std::size_t number, const std::string&) {
    const std::size_t most = is_page_of_entries(path) ? most_lines_of_entries : most_lines;
    if (number == most + 1) report(path, number, "more than " + std::to_string(most) + " lines");
  });
}

void wide_line(const Tree& tree, const Report& report) {
  const auto wanted = [](std::string_view path) { return !path.ends_with(".md"); };
  each_line(tree, wanted, [&](const std::string& path, std::size_t number, const std::string& line) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };  // UTF-8
    if (static_cast<std::size_t>(std::ranges::count_if(line, begins)) > most_columns)
      report(path, number, "more than 120 columns");
  });
}

void blanks(const Tree& tree, const Report& report) {
  each_line(tree, any, [&](const std::string& path, std::size_t number, const std::string& line) {
    if (line.find('\t') != line.npos) report(path, number, "a tab");
    if (line.ends_with(' ') || line.ends_with('\r')) report(path, number, "a blank at the end");
  });
}

void header(const Tree& tree, const Report& report) {
  for (const auto& [path, text] : tree) {
    if (!path.ends_with(".hpp")) continue;
    if (!text.starts_with("// ")) report(path, 1, "a header starts with a comment that says what it is");
    const std::vector<std::string> lines = lines_of(text);
    if (std::ranges::find(lines, "#pragma once") == lines.end()) report(path, 1, "no #pragma once");
  }
}

void promise(const Tree& tree, const Report& report) {
  each_line(tree, all_but_this_file,
            [&](const std::string& path, std::size_t number, const std::string& line) {
              for (const std::string word : {"TODO", "FIXME", "XXX", "HACK"})
                if (has_word(line, word)) report(path, number, word + " promises instead of doing");
            });
}

void using_std(const Tree& tree, const Report& report) {
  each_code_line(tree, is_cpp, [&](const std::string& path, std::size_t number, const std::string& line) {
    if (line.find("using namespace std;") != line.npos) report(path, number, "names of std are written out");
  });
}

// Of two types with one name each source works with its own, and the linker takes the functions of either for both.
// A floor sees the names of those beneath it, so that a name is used once on all of them.
std::string without_floor(std::string name) {
  for (const std::string floor : {"instances", "reductions", "generators", "verifier", "tests"})
    if (const std::string start = "reductio::" + floor + "::"; name.starts_with(start))
      return "reductio::" + name.substr(start.size());
  return name;
}

void twin_type(const Tree& tree, const Report& report) {
  std::map<std::string, std::string> places;
  for (const auto& [path, text] : tree) {
    if (!is_cpp(path)) continue;
    for (const DefinedType& type : types_of(code_of(text))) {
      const auto [first, is_new] =
          places.emplace(without_floor(type.name), path + ":" + std::to_string(type.line));
      if (!is_new) report(path, type.line, type.name + " is the name of another type, at " + first->second);
    }
  }
}

void loud_library(const Tree& tree, const Report& report) {
  constexpr std::array printing{"cout", "cerr", "clog", "printf", "fprintf", "puts", "fputs", "fmt::print"};
  constexpr std::array ending{"exit", "quick_exit", "abort"};
  each_code_line(tree, is_library, [&](const std::string& path, std::size_t number, const std::string& line) {
    for (const char* word : printing)
      if (has_word(line, word)) report(path, number, "the library never prints");
    for (const std::string word : ending)
      if (has_word(line, word) && line.find(word + "(") != line.npos)
        report(path, number, "the library never exits");
  });
}

// Members of a registry: the headers of a folder but its interface.
std::vector<std::string> members(const Tree& tree, const std::string& folder,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : tree) {
    const std::string name = name_of(path);
    if (path == folder + "/" + name + ".hpp" && std::ranges::find(others, name) == others.end())
      paths.push_back(path);
  }
  return paths;
}

// The first words of the comment's lines that stand three blanks in, in order.
std::vector<std::string> sections(const std::string& text) {
  std::vector<std::string> words;
  for (const std::string& line : lines_of(text.substr(0, text.find("#pragma once")))) {
    if (!line.starts_with("//   ") || line.size() < 6 || line[5] == ' ') continue;
    words.push_back(line.substr(5, line.find(' ', 5) - 5));
  }
  return words;
}

// A comment that was broken anew and left a word behind: what it says is read in one piece, or not at all.
void lone_word(const Tree& tree, const Report& report) {
  constexpr std::size_t short_line = 40, long_line = 90;
  for (const auto& [path, text] : tree) {
    if (!is_cpp(path) || path.ends_with(".in")) continue;
    const std::vector<std::string> lines = lines_of(text);
    for (std::size_t k = 1; k < lines.size(); ++k) {
      const std::string &before = lines[k - 1], &line = lines[k];
      const std::size_t from = line.find("// "), above = before.find("// ");
      if (from == line.npos || line.find_first_not_of(' ') != from || above != from) continue;
      if (before.find_first_not_of(' ') != above || before.size() <= long_line || line.size() >= short_line)
        continue;
      if (line.find(' ', from + 3) == line.npos)
        report(path, k + 1, "one word, left over from the line before");
    }
  }
}

// What works with data of one shape: reductions, generators, problems, solvers, and changes of what reductions make.
bool of_one_shape(std::string_view path) {
  for (const char* folder : {"reductions/", "generators/", "instances/problems/", "instances/shapes/",
                             "verifier/solvers/", "verifier/mutants/"})
    if (path.starts_with(folder)) return true;
  return false;
}

// Whoever asks which shape data are of, or takes them for one, has to be changed with every new shape.
void asks_shape(const Tree& tree, const Report& report) {
  const auto outside = [](std::string_view path) {
    return is_library(path) && !path.starts_with("instances/shapes/") &&
           path != "instances/problems/problem.hpp";
  };
  const auto commands = [&](std::string_view path) { return outside(path) || path.starts_with("cli/"); };
  each_code_line(tree, commands, [&](const std::string& path, std::size_t number, const std::string& line) {
    std::vector<const char*> questions{".as<", ".is<", "->as<", "->is<", "shape_for<", "has_shape<"};
    if (!of_one_shape(path)) questions.insert(questions.end(), {"data.of<", "data->of<"});
    for (const char* question : questions)
      if (line.find(question) != line.npos)
        report(path, number, "what depends on the shape of data is the shape's own (instances/shapes/)");
  });
}

void reduction_header(const Tree& tree, const Report& report) {
  for (const std::string& path : members(tree, "reductions", {"reduction"})) {
    const std::string& text = tree.at(path);
    if (sections(text) != std::vector<std::string>{"gadget", "invariant", "size", "paper"})
      report(path, 1, "the comment has gadget, invariant, size and paper, in this order");
    if (text.find("docs/papers.md#") == text.npos)
      report(path, 1, "the comment names no entry of docs/papers.md");
  }
}

void lost_anchor(const Tree& tree, const Report& report) {
  const std::string page = "docs/papers.md";
  const std::vector<std::string> entries =
      tree.contains(page) ? lines_of(tree.at(page)) : std::vector<std::string>{};
  each_line(tree, any, [&](const std::string& path, std::size_t number, const std::string& line) {
    for (std::size_t at = line.find(page + "#"); at != line.npos; at = line.find(page + "#", at + 1)) {
      std::size_t end = at + page.size() + 1;
      const std::size_t start = end;
      while (end < line.size() &&
             (std::isalnum(static_cast<unsigned char>(line[end])) != 0 || line[end] == '-'))
        ++end;
      const std::string anchor = line.substr(start, end - start);
      if (end != start && std::ranges::find(entries, "## " + anchor) == entries.end())
        report(path, number, page + " has no entry " + anchor);
    }
  });
}

// Whatever `list` shows has a place in the pages that people read.
void unnamed_member(const Tree& tree, const Report& report) {
  std::string pages;
  for (const auto& [path, text] : tree)
    if (path == "README.md" || (path.starts_with("docs/") && path.ends_with(".md"))) pages += text;
  const auto wanted = [&](const std::vector<std::string>& paths, char between) {
    for (const std::string& path : paths) {
      std::string name = name_of(path);
      std::ranges::replace(name, '_', between);
      if (pages.find("`" + name + "`") == pages.npos) report(path, 1, "no page speaks of `" + name + "`");
    }
  };
  wanted(members(tree, "reductions", {"reduction"}), '_');
  wanted(members(tree, "generators", {"generator", "random"}), '-');
  wanted(members(tree, "instances/formats", {"format"}), '-');
}

// Labels of hardness come from docs/hardness.md, and no page or help promises that an instance defeats anybody.
void hardness(const Tree& tree, const Report& report) {
  const auto family = [](std::string_view path) { return folder_of(path) == "generators"; };
  each_code_line(tree, family, [&](const std::string& path, std::size_t number, const std::string& line) {
    if (line.find("provenance.hypothesis =") != line.npos && line.find("hypothesis_named(") == line.npos)
      report(path, number, "a hypothesis is named by hypothesis_named()");
  });
  const auto page = [](std::string_view path) { return path.ends_with(".md") || path.ends_with(".hpp"); };
  each_line(tree, page, [&](const std::string& path, std::size_t number, const std::string& line) {
    if (line.find("must fail") != line.npos)
      report(path, number, "no instance is one on which others must fail");
  });
}

void vain_test(const Tree& tree, const Report& report) {
  const auto test = [](std::string_view path) {
    return is_cpp(path) && folder_of(path) == "tests" && all_but_this_file(path);
  };
  each_line(tree, test, [&](const std::string& path, std::size_t number, const std::string& line) {
    for (const char* vain : {"SUCCEED(", "CHECK(true)", "REQUIRE(true)", "[!mayfail]", "\"[."})
      if (line.find(vain) != line.npos) report(path, number, "this test is hidden or cannot fail");
  });
}

}  // namespace

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all{
      {"upward-include", upward_include},
      {"engine-include", engine_include},
      {"floor-namespace", floor_namespace},
      {"cheating-solver", cheating_solver},
      {"long-file", long_file},
      {"wide-line", wide_line},
      {"blanks", blanks},
      {"header", header},
      {"promise", promise},
      {"using-std", using_std},
      {"twin-type", twin_type},
      {"loud-library", loud_library},
      {"lone-word", lone_word},
      {"asks-shape", asks_shape},
      {"reduction-header", reduction_header},
      {"lost-anchor", lost_anchor},
      {"unnamed-member", unnamed_member},
      {"hardness", hardness},
      {"vain-test", vain_test},
  };
  return all;
}

}  // namespace reductio::tests::tidy
