(* Rows of one set, separated by the bits of their indices, for all n and d.

   Targets number p = 0, 1, ... have the rows whose index has bit p clear on the left and those with bit p
   set on the right, in order; rows are copied. There are max(1, bits(n - 1)) targets: two different indices
   differ in some bit. (i, j) of a target maps back to the two indices, the lesser one first.

   Parameters: the problems at both ends. What is used of them:

     alike      terms agree and do not care for the order of two rows, which a target may have in the other;
                entries of rows are legal in both, and both have a threshold or none (computed)
     onward     what the source accepts the target accepts, at the same threshold
     homeward   and the other way round *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Export Claims Pairs Arithmetic.
Import ListNotations.
Open Scope nat_scope.

(* Indices: side 0 has bit p clear, side 1 has it set. *)

Definition side_of (i p : nat) : nat := (i / 2 ^ p) mod 2.

(* The index of rank r on a side: the bits of r with bit p put in. *)
Definition index_of_rank (r p side : nat) : nat := (2 * (r / 2 ^ p) + side) * 2 ^ p + r mod 2 ^ p.

(* The rank of an index on its side: its bits without bit p. *)
Definition rank_of_index (i p : nat) : nat := i / 2 / 2 ^ p * 2 ^ p + i mod 2 ^ p.

(* How many indices below n are on the side: the least rank whose index is n or more. *)
Definition side_size (n p side : nat) : nat :=
  let whole := n / 2 / 2 ^ p * 2 ^ p in
  if side_of n p =? side then rank_of_index n p else if side_of n p =? 1 then whole + 2 ^ p else whole.

Definition targets_for (n : nat) : nat := S (Nat.log2 (n - 1)).

Lemma parts n p : exists q s m, s < 2 /\ m < 2 ^ p /\ n = (2 * q + s) * 2 ^ p + m.
Proof.
  assert (P : 2 ^ p <> 0) by (apply Nat.pow_nonzero; lia).
  exists (n / 2 ^ p / 2), ((n / 2 ^ p) mod 2), (n mod 2 ^ p).
  repeat split; try (apply Nat.mod_upper_bound; lia).
  rewrite <- (Nat.div_mod_eq (n / 2 ^ p) 2). rewrite (Nat.mul_comm _ (2 ^ p)). apply Nat.div_mod_eq.
Qed.

Lemma parts_of q s m p : s < 2 -> m < 2 ^ p -> let n := (2 * q + s) * 2 ^ p + m in
  side_of n p = s /\ n / 2 / 2 ^ p = q /\ rank_of_index n p = q * 2 ^ p + m.
Proof.
  intros S M n. assert (P : 2 ^ p <> 0) by lia.
  assert (D : n / 2 ^ p = 2 * q + s) by (unfold n; rewrite Nat.div_add_l, Nat.div_small; lia).
  assert (H : (2 * q + s) / 2 = q) by (rewrite Nat.mul_comm, Nat.div_add_l, Nat.div_small; lia).
  assert (Q : n / 2 / 2 ^ p = q) by (rewrite Nat.div_div, (Nat.mul_comm 2), <- Nat.div_div, D; auto).
  repeat split; [| exact Q |].
  - unfold side_of. rewrite D, Nat.add_comm, Nat.mul_comm, Nat.mod_add, Nat.mod_small; lia.
  - unfold rank_of_index. rewrite Q. f_equal. unfold n. rewrite Nat.add_comm, Nat.mod_add, Nat.mod_small; lia.
Qed.

Lemma rank_parts r p : exists k l, l < 2 ^ p /\ r = k * 2 ^ p + l /\
  forall side, index_of_rank r p side = (2 * k + side) * 2 ^ p + l.
Proof.
  assert (P : 2 ^ p <> 0) by (apply Nat.pow_nonzero; lia).
  exists (r / 2 ^ p), (r mod 2 ^ p). repeat split.
  - now apply Nat.mod_upper_bound.
  - rewrite (Nat.mul_comm _ (2 ^ p)). apply Nat.div_mod_eq.
Qed.

Lemma side_of_index r p side : side < 2 -> side_of (index_of_rank r p side) p = side.
Proof. intros S. destruct (rank_parts r p) as (k & l & L & _ & ->). now apply parts_of. Qed.

Lemma index_of_its_rank i p : index_of_rank (rank_of_index i p) p (side_of i p) = i.
Proof.
  destruct (parts i p) as (q & s & m & S & M & ->). destruct (parts_of q s m p S M) as (-> & _ & ->).
  unfold index_of_rank. rewrite Nat.div_add_l, (Nat.div_small m) by lia.
  rewrite (Nat.add_comm (q * 2 ^ p)), Nat.mod_add, Nat.mod_small by lia. lia.
Qed.

Lemma rank_below r n p side : side < 2 -> r < side_size n p side <-> index_of_rank r p side < n.
Proof.
  intros S. destruct (rank_parts r p) as (k & l & L & -> & ->).
  destruct (parts n p) as (q & s & m & S' & M & ->). unfold side_size.
  destruct (parts_of q s m p S' M) as (-> & -> & ->).
  assert (k < q \/ k = q \/ q < k) by lia.
  destruct (Nat.eqb_spec s side), (Nat.eqb_spec s 1); nia.
Qed.

(* Two different indices are on different sides of some target. *)
Lemma separated_somewhere i j n : i < j -> j < n ->
  exists p, p < targets_for n /\
    ((side_of i p = 0 /\ side_of j p = 1) \/ (side_of i p = 1 /\ side_of j p = 0)).
Proof.
  intros I J.
  destruct (existsb (fun p => xorb (Nat.testbit i p) (Nat.testbit j p)) (seq 0 (targets_for n))) eqn:E.
  - apply existsb_exists in E as (p & P & E). apply in_seq in P. exists p. split; [lia |].
    unfold side_of. rewrite <- !Nat.testbit_spec'.
    destruct (Nat.testbit i p), (Nat.testbit j p); cbn in *; auto; discriminate.
  - exfalso. enough (i = j) by lia. apply Nat.bits_inj. intros p.
    destruct (Nat.lt_ge_cases p (targets_for n)) as [P | P].
    + rewrite <- not_true_iff_false in E.
      destruct (Bool.bool_dec (Nat.testbit i p) (Nat.testbit j p)) as [| D]; [auto |].
      exfalso. apply E, existsb_exists. exists p. split; [apply in_seq; lia |].
      destruct (Nat.testbit i p), (Nat.testbit j p); auto; now destruct D.
    + unfold targets_for in P.
      pose proof (Nat.log2_le_mono i (n - 1)). pose proof (Nat.log2_le_mono j (n - 1)).
      rewrite !Nat.bits_above_log2 by lia. reflexivity.
Qed.

Section Separated.
  Variables from to : pair_problem.

  Definition same_terms (x y : Z) : bool :=
    ((term from x y =? term to x y) && (term from x y =? term from y x))%Z.

  Definition alike : bool :=
    forallb (fun x => among (alphabet to) x && forallb (same_terms x) (alphabet from)) (alphabet from) &&
    Bool.eqb (has_threshold from) (has_threshold to).

  Definition onward := forall s t, accepts from s t = true -> accepts to s t = true.
  Definition homeward := forall s t, accepts to s t = true -> accepts from s t = true.

  Definition side_rows (x : one) (p side : nat) : list row :=
    map (fun r => nth (index_of_rank r p side) (rows x) []) (seq 0 (side_size (length (rows x)) p side)).

  Definition part (x : one) (p : nat) : two :=
    Two (side_rows x p 0) (side_rows x p 1) (dim1 x) (threshold1 x).

  Definition indices (p : nat) (w : nat * nat) : option (nat * nat) :=
    let i := index_of_rank (fst w) p 0 in let j := index_of_rank (snd w) p 1 in Some (min i j, max i j).

  Definition separated : reduction (one_set from) (two_sides to) := fun x =>
    map (fun p => Target (P := one_set from) (Q := two_sides to) (part x p) (indices p))
        (seq 0 (targets_for (length (rows x)))).

  Lemma nth_row (x : one) i : i < length (rows x) -> nth_error (rows x) i = Some (nth i (rows x) []).
  Proof. apply nth_error_nth'. Qed.

  Lemma nth_side x p side r : side < 2 -> index_of_rank r p side < length (rows x) ->
    nth_error (side_rows x p side) r = Some (nth (index_of_rank r p side) (rows x) []).
  Proof. intros S I. apply nth_made. split; [now apply rank_below | reflexivity]. Qed.

  Lemma side_nth x p side r a : side < 2 -> nth_error (side_rows x p side) r = Some a ->
    index_of_rank r p side < length (rows x) /\ a = nth (index_of_rank r p side) (rows x) [].
  Proof. intros S E. apply nth_made in E as [R ->]. split; [now apply rank_below | reflexivity]. Qed.

  Lemma same_scores d a b : alike = true -> legal_row from d a -> legal_row from d b ->
    score (term to) a b = score (term from) a b /\ score (term to) b a = score (term from) a b.
  Proof.
    intros K [_ A] [_ B]. apply andb_true_iff in K as [K _]. rewrite forallb_forall in K.
    assert (S : forall x y, In x (alphabet from) -> In y (alphabet from) ->
                term from x y = term to x y /\ term from x y = term from y x).
    { intros x y X Y. apply K, andb_true_iff in X as [_ X]. rewrite forallb_forall in X. apply X in Y.
      apply andb_true_iff in Y as [E F]. now apply Z.eqb_eq in E, F. }
    clear K. revert b B. induction a as [| x a IH]; intros [| y b] B; try now split.
    cbn. destruct (IH (fun z Z => A z (or_intror Z)) b (fun z Z => B z (or_intror Z))) as [-> ->].
    destruct (S x y (A _ (or_introl eq_refl)) (B _ (or_introl eq_refl))) as [E F].
    destruct (S y x (B _ (or_introl eq_refl)) (A _ (or_introl eq_refl))) as [G _].
    now rewrite <- E, <- G, F.
  Qed.

  Theorem separated_complete : alike = true -> onward -> complete separated.
  Proof.
    intros K C x [i j] [L T] (s & (O & a & b & I & J & <-) & H). cbn in O, I, J.
    assert (LA : legal_row from (dim1 x) a /\ legal_row from (dim1 x) b).
    { rewrite Forall_forall in L. split; apply L; eapply nth_error_In; eassumption. }
    destruct (same_scores _ a b K (proj1 LA) (proj2 LA)) as [AB BA].
    assert (N : j < length (rows x)) by (apply nth_error_Some; congruence).
    destruct (separated_somewhere i j _ O N) as (p & P & [[Si Sj] | [Si Sj]]).
    all: pose proof (index_of_its_rank i p) as Ri; pose proof (index_of_its_rank j p) as Rj.
    all: rewrite Si in Ri; rewrite Sj in Rj.
    - eexists _, (rank_of_index i p, rank_of_index j p).
      split; [apply in_map_iff; exists p; split; [reflexivity | apply in_seq; lia] |].
      split; [| cbn; unfold indices; cbn [fst snd]; rewrite Ri, Rj; do 2 f_equal; lia].
      exists (score (term from) a b). split; [| now apply C].
      exists a, b. cbn. rewrite !nth_side by lia. rewrite Ri, Rj.
      rewrite <- !nth_row by lia. auto.
    - eexists _, (rank_of_index j p, rank_of_index i p).
      split; [apply in_map_iff; exists p; split; [reflexivity | apply in_seq; lia] |].
      split; [| cbn; unfold indices; cbn [fst snd]; rewrite Ri, Rj; do 2 f_equal; lia].
      exists (score (term from) a b). split; [| now apply C].
      exists b, a. cbn. rewrite !nth_side by lia. rewrite Ri, Rj.
      rewrite <- !nth_row by lia. auto.
  Qed.

  Theorem separated_backward : alike = true -> homeward -> backward separated.
  Proof.
    intros K C x t [r r'] [L T] I (s & (a & b & A & B & <-) & H).
    apply in_map_iff in I as (p & <- & P). cbn in A, B, H.
    apply side_nth in A as [I ->], B as [J ->]; try lia.
    pose proof (side_of_index r p 0 ltac:(lia)) as Si. pose proof (side_of_index r' p 1 ltac:(lia)) as Sj.
    set (i := index_of_rank r p 0) in *. set (j := index_of_rank r' p 1) in *.
    exists (min i j, max i j). split; [reflexivity |].
    assert (LA : legal_row from (dim1 x) (nth i (rows x) []) /\ legal_row from (dim1 x) (nth j (rows x) [])).
    { rewrite Forall_forall in L. split; apply L; now apply nth_In. }
    destruct LA as [LA LB]. apply C in H.
    assert (i < j \/ j < i) as [O | O] by (assert (i <> j) by congruence; lia).
    - rewrite Nat.min_l, Nat.max_r by lia. destruct (same_scores _ _ _ K LA LB) as [E _]. rewrite E in H.
      eexists. split; [| exact H]. split; [exact O |]. do 2 eexists. cbn. rewrite !nth_row; auto.
    - rewrite Nat.min_r, Nat.max_l by lia. destruct (same_scores _ _ _ K LB LA) as [_ E]. rewrite E in H.
      eexists. split; [| exact H]. split; [exact O |]. do 2 eexists. cbn. rewrite !nth_row; auto.
  Qed.

  Definition stated (sizes : list Z) : list (list Z) :=
    match sizes with
    | [n; d] => let n := Z.to_nat n in
                map (fun p => [Z.of_nat (side_size n p 0); Z.of_nat (side_size n p 1); d])
                    (seq 0 (targets_for n))
    | _ => []
    end.

  Theorem separated_size : alike = true -> size separated stated.
  Proof.
    intros K. split.
    - intros x t [L T] I. apply in_map_iff in I as (p & <- & _). cbn.
      apply andb_true_iff in K as [K S]. apply eqb_prop in S.
      assert (R : forall side, side < 2 -> Forall (legal_row to (dim1 x)) (side_rows x p side)).
      { intros side N. apply Forall_forall. intros a A. apply In_nth_error in A as [r A].
        apply side_nth in A as [I ->]; [| exact N].
        rewrite Forall_forall in L. destruct (L _ (nth_In _ [] I)) as [D E]. split; [exact D |].
        intros y Y. apply E in Y. rewrite forallb_forall in K. apply K, andb_true_iff in Y as [Y _].
        now apply among_in. }
      repeat split; [apply R; lia .. |]. unfold legal_threshold in *. now rewrite <- S.
    - intros x _. cbn [sizes one_set]. unfold stated, separated. rewrite Nat2Z.id, map_map.
      apply map_ext. intros p. cbn.
      unfold side_rows. now rewrite !map_length, !seq_length.
  Qed.
End Separated.
