// docs/ledger.md says of each statement of two papers what is here of it: that is so, and nothing is left out.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

using Cells = std::vector<std::string>;

std::string file_text(const std::filesystem::path& path) {
  std::ifstream in(std::filesystem::path(REDUCTIO_SOURCE) / path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(' ');
  return from == std::string::npos ? "" : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

// What stands between separators, without blanks; none of an empty text.
Cells split_at(const std::string& text, char separator) {
  std::stringstream in(text);
  Cells out;
  for (std::string part; std::getline(in, part, separator);) out.push_back(trimmed(part));
  if (out == Cells{""}) out.clear();
  return out;
}

struct LedgerRow {
  std::string node, says;
  Cells here, claims;
  std::string verdict, remarks;
};

std::vector<LedgerRow> read_ledger(const std::string& text) {
  std::vector<LedgerRow> out;
  std::stringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| ---") || line.starts_with("| node ")) continue;
    Cells cells = split_at(line.substr(1, line.size() - 2), '|');
    if (cells.size() != 6) throw std::runtime_error("not six cells: " + line);
    LedgerRow row{cells[0], cells[1], split_at(cells[2], ','), split_at(cells[3], ','), cells[4], cells[5]};
    for (std::string& name : row.here) {
      if (name.size() < 3 || name.front() != '`' || name.back() != '`')
        throw std::runtime_error("a name without quotes: " + line);
      name = name.substr(1, name.size() - 2);
    }
    out.push_back(std::move(row));
  }
  return out;
}

const Reduction* shipped(const std::string& name) {
  const auto found = std::ranges::find(all_reductions(), name, &Reduction::name);
  return found == all_reductions().end() ? nullptr : &*found;
}
bool is_problem(const std::string& name) {
  return std::ranges::any_of(problems(), [&](const Problem& one) { return one.name == name; });
}

// The claims that the heading of a wrong program says fail first; none where there is no such program.
std::string claim_that_fails(const std::string& program) {
  const std::string text = file_text("tests/refuted/programs/" + program + ".py"), says = "# fails: ";
  const std::size_t at = text.find(says);
  if (at == std::string::npos) return "";
  const std::size_t from = at + says.size();
  return text.substr(from, text.find(' ', from) - from);
}

std::string fault_of_proof(const LedgerRow& row, Expect expect) {
  if (row.here.empty() || row.claims.empty()) return "neither reductions nor claims";
  for (const std::string& name : row.here) {
    const Reduction* const reduction = shipped(name);
    if (reduction == nullptr) return name + " is no reduction";
    for (const std::string& claim : row.claims) {
      const auto found = std::ranges::find(reduction->claims, claim, &Claim::name);
      if (found == reduction->claims.end()) return name + " does not claim " + claim;
      if (found->expect != expect) return name + " has another verdict of " + claim;
    }
  }
  return "";
}

// What is wrong with a row; empty: nothing.
std::string fault_of(const LedgerRow& row) {
  if (row.node.empty() || row.says.empty()) return "says nothing";
  if (row.verdict == "proved") return fault_of_proof(row, Expect::proved);
  if (row.verdict == "bounded") return fault_of_proof(row, Expect::bounded);
  if (row.verdict == "stated") {
    if (row.here.empty() || !row.claims.empty()) return "stated nowhere, or with claims";
    for (const std::string& name : row.here)
      if (!is_problem(name) && (name.find('/') == std::string::npos || file_text(name).empty()))
        return name + " is neither a problem nor a file";
    return "";
  }
  if (row.verdict == "refuted") {
    if (row.here.size() != 1 || row.claims.size() != 1) return "not one program and one claim";
    const std::string fails = claim_that_fails(row.here.front());
    return fails == row.claims.front() ? "" : row.here.front() + " fails at '" + fails + "'";
  }
  if (row.verdict == "none")
    return row.here.empty() && row.claims.empty() && !row.remarks.empty() ? "" : "it says not why";
  return "no verdict: " + row.verdict;
}

std::set<std::string> named_in(const std::vector<LedgerRow>& ledger) {
  std::set<std::string> out;
  for (const LedgerRow& row : ledger) out.insert(row.here.begin(), row.here.end());
  return out;
}

}  // namespace

TEST_CASE("ledger: every row is so") {
  const auto ledger = read_ledger(file_text("docs/ledger.md"));
  CHECK(ledger.size() >= 50);
  for (const LedgerRow& row : ledger) {
    INFO(row.node << ", " << row.says);
    CHECK(fault_of(row) == "");
  }
}

TEST_CASE("ledger: reductions that rest on the papers, and programs that restate them, are all in it") {
  const auto ledger = read_ledger(file_text("docs/ledger.md"));
  const auto named = named_in(ledger);
  std::size_t reductions = 0, programs = 0;
  for (const Reduction& r : all_reductions())
    if (r.doc.find("papers.md#alman-") != std::string_view::npos) {
      INFO(r.name);
      CHECK(named.contains(std::string(r.name)));
      ++reductions;
    }
  CHECK(reductions >= 18);
  for (const auto& file : std::filesystem::directory_iterator(REDUCTIO_SOURCE "/tests/refuted/programs")) {
    const std::string name = file.path().stem().string();
    if (name.ends_with(".mended") || file_text(file.path()).find("J. Alman") == std::string::npos) continue;
    INFO(name);
    CHECK(named.contains(name));
    ++programs;
  }
  CHECK(programs >= 7);
}

TEST_CASE("ledger: theorems that headers name have rows") {
  std::set<std::string> nodes;
  for (const LedgerRow& row : read_ledger(file_text("docs/ledger.md")))
    for (const std::string& node : split_at(row.node, ',')) nodes.insert(node);
  for (const char* node :
       {"1.1",  "1.2",  "1.3",  "1.4", "2.1",  "2.2",  "2.3",  "2.4",  "2.5",  "2.6",  "2.7",  "2.8", "2.9",
        "2.10", "2.11", "2.12", "3.1", "3.2",  "3.3",  "3.4",  "4.1",  "A.1",  "A.2",  "A.3",  "A.4", "A.5",
        "A.6",  "A.7",  "A.8",  "A.9", "A.10", "A.11", "A.12", "A.13", "A.14", "A.15", "A.16", "B.1", "B.2",
        "B.3",  "B.4",  "B.5",  "B.6", "C.1",  "C.2",  "D.1",  "D.2",  "D.3",  "4.6"}) {
    INFO(node);
    CHECK(nodes.contains(node));
  }
}

TEST_CASE("ledger: what is not so is found") {
  const auto fault = [](const std::string& line) { return fault_of(read_ledger(line + "\n").front()); };
  CHECK(fault("| A.4 | says | `ov_to_ov_mono` | complete | proved | |").empty());
  CHECK(fault("| A.4 | says | `ov_to_ov_mno` | complete | proved | |") == "ov_to_ov_mno is no reduction");
  CHECK(fault("| A.4 | says | `ov_to_ov_mono` | value | proved | |") == "ov_to_ov_mono does not claim value");
  CHECK(fault("| A.4 | says | `ov_to_ov_mono` | complete | bounded | |") ==
        "ov_to_ov_mono has another verdict of complete");
  CHECK(fault("| B.4 | says | `ov_to_msd_mono` | complete | proved | |") ==
        "ov_to_msd_mono has another verdict of complete");
  CHECK(fault("| A.4 | says | | complete | proved | |") == "neither reductions nor claims");
  CHECK(fault("| B.5 | says | `msd_max_ip_padding_of_all_norms` | sound | refuted | |") ==
        "msd_max_ip_padding_of_all_norms fails at 'complete'");
  CHECK(fault("| B.5 | says | `max_ip_to_msd` | sound | refuted | |") == "max_ip_to_msd fails at ''");
  CHECK(fault("| 2.5 | says | `ov`, `vo` | | stated | |") == "vo is neither a problem nor a file");
  CHECK(fault("| 2.5 | says | `docs/nothing.md` | | stated | |") ==
        "docs/nothing.md is neither a problem nor a file");
  CHECK(fault("| 2.2 | says | | | none | |") == "it says not why");
  CHECK(fault("| 2.2 | says | | | shown | |") == "no verdict: shown");
  CHECK_THROWS(fault("| A.4 | says | ov_to_ov_mono | complete | proved | |"));
  CHECK_THROWS(fault("| A.4 | says | `ov_to_ov_mono` | complete | proved |"));
}

}  // namespace reductio::tests
