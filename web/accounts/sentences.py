"""What the pages of accounts say to people."""

from __future__ import annotations

NEEDS_TOKEN = "调用接口需要令牌。请登录后在“账户”页面建立令牌，放在请求头 Authorization: Bearer 里。"
WRONG_TOKEN = "这个令牌不能用：可能写得不完整、已过期，或已停用。请在“账户”页面核对或重新建立。"
SIGN_IN_AGAIN = "登录已经过期，这一次没有保存。请另开一页登录，再回到这一页刷新后提交。"
CHANGE_FIRST = "请先在页面上登录并修改初始密码，再调用接口。"
FORM_OF_ANOTHER = "这一页打开得太久，或者您在别处重新登录过，这一次没有保存。请刷新页面后再提交；浏览器要允许本站的 Cookie。"
NOT_YOURS = "这份目标属于别的单位，您现在的角色不能看。需要时请联系系统管理员。"
NOT_YOURS_TO_CHANGE = "这份目标您可以看，不能改。要改的地方请告诉编制单位。"
NOBODY = "没有找到这个账号，可能刚才在别处改过。"
NO_UNIT = "没有找到这个单位，可能刚才在别处改过。"
UNEQUAL = "两次填写的新密码不一样，请再填一次。"
SAME_PASSWORD = "新密码和现在的一样，请换一个。"
PASSWORD_CHANGED = "密码已经修改，其他地方的登录都已退出。"
PROVIDER_AWAY = "统一身份认证没有应答，请稍后再试，或者用账号和密码登录。"
PROVIDER_REFUSED = "统一身份认证没有通过，或者这次登录已经过期。请重新登录。"
PROVIDER_UNKNOWN = "统一身份认证通过了，但本系统里还没有您的账号。请联系本单位的系统管理员，由管理员建立账号并登记您的邮箱或统一身份编号。"
IN_DEMO = "演示里账号是编造的，这一步不开放。"


def not_allowed(role_names: str) -> str:
    """A page that is for other roles."""
    return f"您的角色（{role_names}）不能做这一步。需要时请联系系统管理员。"
